import Foundation
import Sensors

/// How often the strongest target of a scan is lost for a while though it is still there.
struct RadarPersistence {
  static let figure = Figure("radar: strongest target lost for 5 cycles", "%", digits: 1)

  /// Cycles in a row without it that make it lost, and cycles that it is followed.
  private static let lost = 5
  private static let followed = 15
  /// Metres in which the strongest target is sought.
  private static let reach = 5.0..<60.0

  /// The share of scans whose strongest target then vanishes; nan without scans.
  ///
  /// It is followed by the nearest detection in a gate around where its Doppler and the vehicle's
  /// own motion take it. One that leaves the view is not counted.
  static func vanishing(in scans: [RadarScan]) -> Double {
    let egos = scans.map { EgoVelocity($0) }
    let view = scans.flatMap { $0.detections.map(\.azimuth.magnitude) }.quantile(0.98)
    var (vanished, all) = (0, 0)
    for start in scans.indices.dropLast(followed) {
      let targets = scans[start].detections.filter { reach.contains($0.range) }
      let level = { (target: RadarScan.Detection) in
        target.crossSection.isFinite ? target.crossSection : target.snr
      }
      guard let strongest = targets.max(by: { level($0) < level($1) }) else { continue }
      switch outcome(of: strongest, from: start, scans, egos, view: view) {
      case .some(true):
        vanished += 1
        all += 1
      case .some(false): all += 1
      case .none: break
      }
    }
    return all == 0 ? .nan : Double(vanished) / Double(all)
  }

  /// Whether it vanishes; nil where it leaves the view.
  private static func outcome(
    of target: RadarScan.Detection, from start: Int, _ scans: [RadarScan], _ egos: [EgoVelocity?],
    view: Double
  ) -> Bool? {
    var place = target
    var missed = 0
    for cycle in start + 1...start + followed {
      let seconds = scans[cycle].captured.seconds(since: scans[cycle - 1].captured)
      place = moved(place, seconds: seconds, ego: egos[cycle - 1])
      guard place.range > 3, place.azimuth.magnitude < view * 0.95 else { return nil }
      if let seen = nearest(to: place, in: scans[cycle], missed: missed) {
        place = seen
        missed = 0
      } else {
        missed += 1
        if missed == lost { return true }
      }
    }
    return false
  }

  private static func moved(
    _ target: RadarScan.Detection, seconds: Double, ego: EgoVelocity?
  ) -> RadarScan.Detection {
    var next = target
    next.range += target.doppler * seconds
    if let ego, ego.residual(of: target).magnitude < 1 {
      // What stands turns away as the vehicle drives by.
      let across = ego.y * cos(target.azimuth) - ego.x * sin(target.azimuth)
      next.azimuth -= across / max(target.range, 1) * seconds
    }
    return next
  }

  private static func nearest(
    to place: RadarScan.Detection, in scan: RadarScan, missed: Int
  ) -> RadarScan.Detection? {
    let (metres, across, speed) = (1.5 + 0.3 * Double(missed), 2.0 + 0.3 * Double(missed), 2.0)
    func distance(_ other: RadarScan.Detection) -> Double {
      let range = (other.range - place.range) / metres
      let side = (other.azimuth - place.azimuth) * place.range / across
      let doppler = (other.doppler - place.doppler) / speed
      return range * range + side * side + doppler * doppler
    }
    return scan.detections.filter { distance($0) < 1 }.min { distance($0) < distance($1) }
  }
}
