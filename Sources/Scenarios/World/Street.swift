/// What stands beside the road: blocks of 40 m, each made from its number alone, so that a drive of
/// any length needs only the few blocks around it.
struct Street {
  static let blockLength = 40.0

  let seed: UInt64
  let road: Road
  private var blocks: [Int: Placed] = [:]

  init(seed: UInt64, road: Road) {
    self.seed = seed
    self.road = road
  }

  /// The blocks between two places of the road, in order.
  mutating func blocks(from: Double, to: Double) -> [Placed] {
    let first = Int((from / Street.blockLength).rounded(.down))
    let last = Int((to / Street.blockLength).rounded(.down))
    for index in Array(blocks.keys) where index < first - 4 || index > last + 4 {
      blocks[index] = nil
    }
    return (first...last).map { index in
      if let block = blocks[index] { return block }
      let block = Placed(body: make(index), placement: .origin, velocity: .zero)
      blocks[index] = block
      return block
    }
  }

  private func make(_ index: Int) -> Body {
    var random = Random(seed: seed, .block, index)
    let start = Double(index) * Street.blockLength
    var block = Body()
    for side in [-1.0, 1.0] {
      addBuildings(to: &block, from: start, side: side, &random)
      addTrees(to: &block, from: start, side: side, &random)
      addLamps(to: &block, from: start, side: side, &random)
      addParked(to: &block, from: start, side: side, &random)
    }
    return block
  }

  private func addBuildings(
    to block: inout Body, from start: Double, side: Double, _ random: inout Random
  ) {
    let gap = random.chance(0.3) ? random.uniform(4, 12) : 0
    let split = random.uniform(15, 25)
    for (from, to) in [(0, split), (split + gap, Street.blockLength)] where to - from > 6 {
      let front = Road.halfWidth + random.uniform(3.8, 7.5)
      let depth = random.uniform(9, 13)
      let height = (3 + 3.1 * Double(2 + random.below(6))).rounded()
      let place = road.placement(
        start + (from + to) / 2, offset: side * (front + depth / 2), reversed: side > 0)
      let paint = Paint.walls[random.below(Paint.walls.count)]
      // Facing along the road, the façade is on the left of what stands at its right.
      let facade = Surface(.facade, paint)
      let half = Vector3((from - to) / 2, (to - from) / 2, depth / 2)
      let hull = Hull(
        base: half, top: half, from: 0, to: height,
        surfaces: [
          Surface(.wall, paint), Surface(.wall, paint), facade, Surface(.wall, paint),
          Surface(.roof, 96, 84, 78), Surface(.roof, 90, 90, 90),
        ])
      block.hulls.append(hull.moved(place.toWorld))
      addScatterers(to: &block, of: half, at: place, &random)
    }
  }

  /// Corners of a building, and what stands out of its façade: sills, pipes, doors.
  private func addScatterers(
    to block: inout Body, of half: Vector3, at place: Placement, _ random: inout Random
  ) {
    for x in [half.x, half.y] {
      block.scatterers.append(
        Scatterer(
          place: place.toWorld(Vector3(x, half.z, 1.2)), crossSection: random.uniform(2, 9),
          normal: .zero))
    }
    var x = half.x + random.uniform(1, 3)
    while x < half.y {
      block.scatterers.append(
        Scatterer(
          place: place.toWorld(Vector3(x, half.z, random.uniform(0.4, 2.4))),
          crossSection: random.uniform(-9, 5), normal: .zero))
      x += random.uniform(1.5, 4)
    }
  }

  private func addTrees(
    to block: inout Body, from start: Double, side: Double, _ random: inout Random
  ) {
    var s = start + random.uniform(1, 8)
    while s < start + Street.blockLength - 2 {
      if random.chance(0.72) {
        let offset = side * (Road.halfWidth + random.uniform(0.9, 1.3))
        block.add(tree: road.placement(s, offset: offset).position, &random)
      }
      s += random.uniform(9, 14)
    }
  }

  private func addLamps(
    to block: inout Body, from start: Double, side: Double, _ random: inout Random
  ) {
    let s = start + (side > 0 ? 9 : 29) + random.uniform(-1, 1)
    let place = road.placement(s, offset: side * (Road.halfWidth + 0.45))
    block.add(lamp: place, side: side)
    if random.chance(0.6) {
      let at = road.placement(s + random.uniform(7, 12), offset: side * (Road.halfWidth + 0.5))
      block.add(sign: at, &random)
    }
  }

  private func addParked(
    to block: inout Body, from start: Double, side: Double, _ random: inout Random
  ) {
    for slot in 0..<6 where random.chance(0.62) {
      let s = start + (Double(slot) + 0.5) * Street.blockLength / 6 + random.uniform(-0.4, 0.4)
      let offset = side * (Road.halfWidth - 1.15 + random.uniform(-0.1, 0.1))
      let place = road.placement(s, offset: offset, reversed: side > 0)
      block.add(Vehicle.any(&random), at: place)
    }
  }
}
