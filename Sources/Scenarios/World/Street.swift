/// What stands beside the road: blocks of 40 m, each made from its number alone, so that a drive of
/// any length needs only the few blocks around it.
struct Street {
  static let blockLength = 40.0

  let seed: UInt64
  let road: Road
  private var blocks: [Int: [Placed]] = [:]

  init(seed: UInt64, road: Road) {
    self.seed = seed
    self.road = road
  }

  /// What stands in the blocks between two places of the road, in order; heights are the world's.
  mutating func blocks(from: Double, to: Double) -> [Placed] {
    let first = Int((from / Street.blockLength).rounded(.down))
    let last = Int((to / Street.blockLength).rounded(.down))
    for index in Array(blocks.keys) where index < first - 4 || index > last + 4 {
      blocks[index] = nil
    }
    return (first...last).flatMap { index in
      if let block = blocks[index] { return block }
      let block = make(index)
      blocks[index] = block
      return block
    }
  }

  private func make(_ index: Int) -> [Placed] {
    var random = Random(seed: seed, .block, index)
    let start = Double(index) * Street.blockLength
    let buildings = Buildings(road)
    var block: [Placed] = []
    for side in [-1.0, 1.0] {
      buildings.add(to: &block, from: start, side: side, &random)
      addTrees(to: &block, from: start, side: side, &random)
      addLamps(to: &block, from: start, side: side, &random)
      addParked(to: &block, from: start, side: side, &random)
    }
    addPuddles(to: &block, from: start, &random)
    let end = start + Street.blockLength
    for junction in road.crossings.junctions(from: start, to: end) {
      buildings.add(to: &block, around: junction, &random)
      addLights(to: &block, around: junction)
    }
    for tunnel in road.crossings.tunnels where tunnel.lowerBound < end {
      if tunnel.upperBound > start { addTunnel(to: &block, tunnel, within: start..<end) }
    }
    return block
  }

  /// Whether there is an ordinary pavement at s, and nothing but the road.
  private func isPlain(_ s: Double, margin: Double) -> Bool {
    !road.crossings.isJunction(s, margin: margin) && !road.crossings.isTunnel(s, margin: 4)
  }

  private func stand(
    _ body: Body, in block: inout [Placed], at s: Double, offset: Double, reversed: Bool = false
  ) {
    block.append(
      Placed(
        body: body, placement: road.placement(s, offset: offset, reversed: reversed),
        velocity: .zero))
  }

  private func addTrees(
    to block: inout [Placed], from start: Double, side: Double, _ random: inout Random
  ) {
    var s = start + random.uniform(1, 8)
    while s < start + Street.blockLength - 2 {
      let isThere = random.chance(0.55)
      let tree = Body.tree(&random)
      if isThere && isPlain(s, margin: 9) {
        let offset = side * (Road.halfWidth + random.uniform(0.9, 1.3))
        stand(tree, in: &block, at: s, offset: offset)
      }
      s += random.uniform(9, 14)
    }
  }

  private func addLamps(
    to block: inout [Placed], from start: Double, side: Double, _ random: inout Random
  ) {
    let s = start + (side > 0 ? 9 : 29) + random.uniform(-1, 1)
    guard isPlain(s, margin: 3) else { return }
    stand(.lamp(side: side), in: &block, at: s, offset: side * (Road.halfWidth + 0.45))
    if random.chance(0.6) {
      let next = s + random.uniform(7, 12)
      guard isPlain(next, margin: 3) else { return }
      stand(.sign(&random), in: &block, at: next, offset: side * (Road.halfWidth + 0.5))
    }
  }

  private func addParked(
    to block: inout [Placed], from start: Double, side: Double, _ random: inout Random
  ) {
    for slot in 0..<6 where random.chance(0.62) {
      let s = start + (Double(slot) + 0.5) * Street.blockLength / 6 + random.uniform(-0.4, 0.4)
      let offset = side * (Road.halfWidth - 1.15 + random.uniform(-0.1, 0.1))
      let vehicle = Vehicle.any(&random)
      if isPlain(s, margin: 8) {
        stand(vehicle, in: &block, at: s, offset: offset, reversed: side > 0)
      }
    }
  }

  private func addPuddles(
    to block: inout [Placed], from start: Double, _ random: inout Random
  ) {
    while random.chance(0.3) {
      let s = start + random.uniform(0, Street.blockLength)
      let offset = random.uniform(-1, 1) * 2 * Road.laneWidth
      let size = Vector2(random.uniform(1.5, 6), random.uniform(0.6, 1.8))
      if isPlain(s, margin: 0) { stand(.puddle(size), in: &block, at: s, offset: offset) }
    }
  }

  private func addLights(to block: inout [Placed], around junction: Crossings.Junction) {
    for side in [-1.0, 1.0] {
      let before = junction.s - side * -1 * (junction.halfWidth + 1)
      stand(
        .trafficLight(), in: &block, at: before, offset: side * (Road.halfWidth + 0.5),
        reversed: side > 0)
    }
  }

  /// Walls and a ceiling, piece by piece along the curve, and a front at either end.
  private func addTunnel(
    to block: inout [Placed], _ tunnel: ClosedRange<Double>, within stretch: Range<Double>
  ) {
    let piece = 10.0
    let half = Road.halfWidth + 3.4
    let concrete = Surface(.wall, 150, 148, 144)
    var s = tunnel.lowerBound
    while s < tunnel.upperBound {
      if stretch.contains(s) {
        var hulls = [-1.0, 1.0].map {
          Hull.box(Vector3(piece + 0.4, 1, 7.4), at: Vector3(0, $0 * (half + 0.5), 2.5), concrete)
        }
        hulls.append(
          Hull.box(
            Vector3(piece + 0.4, 2 * half + 2, 1), at: Vector3(0, 0, 5.8),
            Surface(.wall, 118, 118, 116)))
        stand(Body(hulls: hulls), in: &block, at: s + piece / 2, offset: 0)
      }
      s += piece
    }
    for end in [tunnel.lowerBound, s] where stretch.contains(end) {
      var hulls = [-1.0, 1.0].map {
        Hull.box(Vector3(1, 24, 10.5), at: Vector3(0, $0 * (half + 12.2), 3.7), concrete)
      }
      hulls.append(
        Hull.box(Vector3(1, 2 * half + 2, 3.6), at: Vector3(0, 0, 7.1), concrete))
      stand(Body(hulls: hulls), in: &block, at: end, offset: 0)
    }
  }
}
