import Kernels
public import Sensors

/// Can one sensor of this kind have sent these points?
///
/// Points of a ring that there is not, or off the cone of their laser; more points of one firing
/// than it usually has; points nearer than the sensor measures; points that do not follow the one
/// before in azimuth; and points whose time is not the sweep's. Each is a share of all points, and
/// what is usual is the median of accepted sweeps: dual returns and an encoder coarser than the
/// firings are no injection, while what an injector adds comes on top.
///
/// A return in place of the real one leaves none of these traces; most injections that were only
/// simulated, and the simplest forgeries of a driver's messages, do. Returns below the least range:
/// Cao et al., USENIX Security 2023.
public struct LidarPoints: FrameCheck {
  static let strays = Cause("lidar.strays", .injected, "points lie on the beam of no laser")
  static let repeated = Cause(
    "lidar.repeated", .injected, "firings have more returns than the sensor gives")
  static let near = Cause(
    "lidar.near", .injected, "returns are nearer than the sensor measures, and hide what is behind")
  static let order = Cause(
    "lidar.order", .injected, "points do not follow each other as the sensor fires")
  static let late = Cause(
    "lidar.time", .implausible, "points were measured before their sweep or after it")

  /// Sweeps whose median is what is usual.
  private static let window = 31
  private static let kinds = 5

  private let limits: InlineArray<5, Double>
  private var usual: [RunningMedian]
  private var since: InlineArray<5, UInt64> = [0, 0, 0, 0, 0]

  public init(spec: SensorSpec, profile: Profile) {
    limits = [
      profile["lidar.points.strays"], profile["lidar.points.repeated"],
      profile["lidar.points.near"], profile["lidar.points.order"], profile["lidar.points.late"],
    ]
    usual = (0..<Self.kinds).map { _ in RunningMedian(window: Self.window) }
  }

  public mutating func restart() {
    for kind in usual.indices { usual[kind].clear() }
    since = [0, 0, 0, 0, 0]
  }

  public mutating func learn(from observation: borrowing Observation) {
    guard let shares = shares(of: observation) else { return }
    for kind in usual.indices { usual[kind].append(shares[kind]) }
  }

  public mutating func examine(
    _ observation: borrowing Observation, in scene: Scene, into verdict: inout Verdict
  ) {
    guard let shares = shares(of: observation), usual[0].count > 0 else {
      return verdict.report(
        .lidarPoints, .insufficient, score: 0, threshold: limits[0], unit: .fraction)
    }
    var worst = (kind: 0, ratio: -1.0)
    var objects = false
    for kind in usual.indices {
      let excess = shares[kind] - (usual[kind].median ?? 0)
      if excess / limits[kind] > worst.ratio { worst = (kind, excess / limits[kind]) }
      guard excess > limits[kind] else {
        since[kind] = 0
        continue
      }
      objects = true
      object(kind, excess, observation, into: &verdict)
    }
    verdict.report(
      .lidarPoints, objects ? .suspicious : .ok, score: worst.ratio * limits[worst.kind],
      threshold: limits[worst.kind], unit: .fraction)
  }

  /// Of all points, by kind; nil where the lasers are not known, or there are no points.
  private func shares(of observation: borrowing Observation) -> InlineArray<5, Double>? {
    guard observation.lidar.beams != nil, case .points(let layout) = observation.header.layout,
      layout.count > 0
    else { return nil }
    let scattered = observation.lidar.image.scattered
    let near = observation.lidar.texture.sectors.reduce(0) { $0 + Int($1.near) }
    let order = observation.lidar.order
    func share(_ points: Int) -> Double { Double(points) / Double(layout.count) }
    return [
      share(scattered.strays), share(scattered.extra), share(near), share(order.jumps),
      share(order.late),
    ]
  }

  private mutating func object(
    _ kind: Int, _ excess: Double, _ observation: borrowing Observation,
    into verdict: inout Verdict
  ) {
    let causes = [Self.strays, Self.repeated, Self.near, Self.order, Self.late]
    if since[kind] == 0 { since[kind] = observation.header.sequence }
    if kind == 0 { maskStrays(observation, into: &verdict) }
    verdict.object(
      Finding(
        .lidarPoints, causes[kind], .suspicious, measured: Float(excess),
        limit: Float(limits[kind]), unit: .fraction, firstSequence: since[kind],
        isMasked: kind == 0))
  }

  private func maskStrays(_ observation: borrowing Observation, into verdict: inout Verdict) {
    guard case .points(let layout) = observation.header.layout else { return }
    let count = Int(layout.count)
    verdict.mask.layOut(items: count)
    for item in 0..<count
    where observation.lidar.image.strays[item >> 6] & (1 << UInt64(item & 63)) != 0 {
      verdict.mask.mark(item)
    }
  }
}
