import Foundation

/// The radar's own velocity, from the Doppler of what stands: −d = v·u for the unit vector u to a
/// standing target (Kellner et al., "Instantaneous Ego-Motion Estimation", 2013).
struct EgoVelocity {
  /// m/s in the sensor's frame, forward and to the left.
  private(set) var x = 0.0
  private(set) var y = 0.0

  /// m/s that a standing target may be off.
  private static let tolerance = 0.4
  private static let draws = 120

  /// Nil where fewer than eight detections, or fewer than a quarter of them, agree.
  ///
  /// RANSAC over pairs, always the same ones, then least squares over what agrees.
  init?(_ scan: RadarScan) {
    let detections = scan.detections
    guard detections.count >= 8 else { return nil }
    var state: UInt64 = 1
    func draw() -> RadarScan.Detection {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return detections[Int((state >> 33) % UInt64(detections.count))]
    }
    var best = (count: 0, fit: (x: 0.0, y: 0.0))
    for _ in 0..<EgoVelocity.draws {
      let pair = [draw(), draw()]
      guard let fit = EgoVelocity.solve(pair) else { continue }
      (x, y) = fit
      let count = detections.count { residual(of: $0).magnitude < EgoVelocity.tolerance }
      if count > best.count { best = (count, fit) }
    }
    guard best.count >= max(8, detections.count / 4) else { return nil }
    (x, y) = best.fit
    for _ in 0..<3 {
      let agreeing = detections.filter { residual(of: $0).magnitude < EgoVelocity.tolerance }
      if let fit = EgoVelocity.solve(agreeing) { (x, y) = fit }
    }
  }

  var speed: Double { (x * x + y * y).squareRoot() }

  /// m/s beyond the Doppler of a standing target there.
  func residual(of detection: RadarScan.Detection) -> Double {
    detection.doppler + cos(detection.elevation)
      * (x * cos(detection.azimuth) + y * sin(detection.azimuth))
  }

  /// Least squares by the normal equations; nil where the bearings are too much alike.
  private static func solve(_ detections: [RadarScan.Detection]) -> (x: Double, y: Double)? {
    var (cc, cs, ss, cd, sd) = (0.0, 0.0, 0.0, 0.0, 0.0)
    for detection in detections {
      let level = cos(detection.elevation)
      let (c, s) = (level * cos(detection.azimuth), level * sin(detection.azimuth))
      cc += c * c
      cs += c * s
      ss += s * s
      cd -= c * detection.doppler
      sd -= s * detection.doppler
    }
    let determinant = cc * ss - cs * cs
    guard determinant > 1e-3 * cc * cc else { return nil }
    return ((cd * ss - sd * cs) / determinant, (sd * cc - cd * cs) / determinant)
  }
}
