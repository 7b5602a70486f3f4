internal import Kernels

/// How much of the sky tunnels keep from the road ahead.
struct CoveredRoad {
  private let tunnels: [ClosedRange<Double>]
  private let road: Road

  /// Lux that a tunnel's lamps give, and metres that daylight reaches in.
  static let lux = SIMD3<Float>(190, 185, 160)
  private static let reach = 9.0

  init(_ road: Road, from: Double, to: Double) {
    self.road = road
    tunnels = road.crossings.tunnels.filter { $0.upperBound > from && $0.lowerBound < to }
  }

  /// The share of daylight that is lost at s: 0 in the open.
  func share(_ s: Double) -> Float {
    for tunnel in tunnels where tunnel.contains(s) {
      let inside = Swift.min(s - tunnel.lowerBound, tunnel.upperBound - s)
      return Float(1 - 0.4 * Trigonometry.exponential(-inside / CoveredRoad.reach))
    }
    return 0
  }

  /// The share that is lost at a place near s.
  func share(at place: Vector2, near s: Double) -> Float {
    guard !tunnels.isEmpty else { return 0 }
    var found = s
    let offset = road.offset(of: place, near: &found)
    return offset.magnitude < Road.halfWidth + 4.2 ? share(found) : 0
  }

  /// Whether a vehicle is on its way, if only to a red light: who stands beyond the lanes is
  /// parked.
  func isInTraffic(_ placed: Placed, near s: Double) -> Bool {
    guard placed.body.shadow != .zero else { return false }
    if placed.velocity != .zero { return true }
    var found = s
    let offset = road.offset(of: placed.placement.position, near: &found)
    return offset.magnitude < Double(Road.lanes) * Road.laneWidth
  }
}
