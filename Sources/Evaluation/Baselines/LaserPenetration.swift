internal import Checks
internal import Kernels

/// Laser penetration detection (CARLO's LPD: Sun et al., USENIX Security 2020, Eq. 6), made again
/// from its equation on the boxes of the sweep's segments, since there is no detector here:
///
///     g = |B_down| / (|B_up| + |B| + |B_down|)
///
/// over the returns whose rays meet the box: before it, in it, behind it.
enum LaserPenetration {
  /// Returns in the frustum below which a share says nothing.
  private static let fewest = 20

  /// Of a frame: the largest g of its boxes.
  static func score(_ lidar: borrowing LidarObservation) -> Double {
    guard let beams = lidar.beams else { return 0 }
    var worst = 0.0
    for place in 0..<lidar.segments.count {
      let segment = lidar.segments.list[place]
      guard segment.isRoadUser else { continue }
      worst = max(worst, share(behind: segment, lidar, beams))
    }
    return worst
  }

  private static func share(
    behind segment: Segment, _ lidar: borrowing LidarObservation, _ beams: BeamTable
  ) -> Double {
    let box = RayBox(segment)
    let image = beams.image
    var (before, inside, behind) = (0, 0, 0)
    for row in segment.extent.rows {
      for step in 0..<segment.extent.columns {
        let cell = row * image.columns + (segment.extent.firstColumn + step) % image.columns
        let range = lidar.image.ranges[cell]
        guard range != RangeImage.none else { continue }
        let point = SIMD3(
          Double(lidar.image.x[cell]) / 128, Double(lidar.image.y[cell]) / 128,
          Double(beams.places.height(row: row, range: range)) * Double(RangeImage.step))
        switch box.side(of: point) {
        case .before: before += 1
        case .inside: inside += 1
        case .behind: behind += 1
        case .aside: break
        }
      }
    }
    let all = before + inside + behind
    return all >= fewest ? Double(behind) / Double(all) : 0
  }
}

/// A box as rays from the sensor meet it.
private struct RayBox {
  enum Side { case before, inside, behind, aside }

  private let low: SIMD3<Double>
  private let high: SIMD3<Double>
  /// Metres by which a return may lie outside for its place's rounding and the range's noise.
  private static let slack = 0.05

  init(_ segment: Segment) {
    low = SIMD3<Double>(segment.low) / 1000 - RayBox.slack
    high = SIMD3<Double>(segment.high) / 1000 + RayBox.slack
  }

  /// The slabs that the ray to a return goes through, with the return at t = 1.
  func side(of point: SIMD3<Double>) -> Side {
    var (near, far) = (0.0, Double.infinity)
    for axis in 0..<3 {
      guard point[axis] != 0 else {
        if low[axis] > 0 || high[axis] < 0 { return .aside }
        continue
      }
      let (a, b) = (low[axis] / point[axis], high[axis] / point[axis])
      near = max(near, min(a, b))
      far = min(far, max(a, b))
    }
    guard near <= far else { return .aside }
    if near > 1 { return .before }
    return far < 1 ? .behind : .inside
  }
}
