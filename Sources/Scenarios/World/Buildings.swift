/// The houses along a road: in rows, alone behind gardens, or none, with taller ones behind.
struct Buildings {
  private let road: Road

  init(_ road: Road) { self.road = road }

  /// How one side of a block is built up.
  private enum Setting { case row, gardens, open }

  func add(
    to block: inout [Placed], from start: Double, side: Double, _ random: inout Random
  ) {
    let end = start + Street.blockLength
    let draw = random.uniform()
    let setting: Setting = draw < 0.3 ? .row : draw < 0.8 ? .gardens : .open
    let split = start + random.uniform(15, 25)
    switch setting {
    case .row:
      let gap = random.chance(0.3) ? random.uniform(4, 12) : 0
      for (from, to) in [(start, split), (split + gap, end)] {
        let house = House(
          from: from, to: to, front: random.uniform(3.8, 9), depth: random.uniform(9, 13),
          storeys: 1 + random.below(3))
        add(house, to: &block, side, &random)
      }
    case .gardens:
      for (from, to) in [(start + random.uniform(0, 3), split - 4), (split + 2, end - 2)] {
        let house = House(
          from: from, to: to, front: random.uniform(6, 15), depth: random.uniform(8, 11),
          storeys: 1 + random.below(2))
        add(house, to: &block, side, &random)
        addHedge(to: &block, from: from, to: to, side, &random)
      }
    case .open:
      addHedge(to: &block, from: start + 4, to: end - 6, side, &random)
    }
    if random.chance(0.95) {
      let house = House(
        from: start + random.uniform(0, 3), to: end - random.uniform(0, 3),
        front: random.uniform(34, 80), depth: 14, storeys: 1 + random.below(4))
      // Far from the road, s is no measure of length: the crossing street has houses of its own.
      if road.crossings.junctions(from: house.from - 40, to: house.to + 40).isEmpty {
        add(house, to: &block, side, &random)
      }
    }
  }

  private struct House {
    var from: Double
    var to: Double
    /// Metres from the kerb to the façade, and on to the back.
    var front: Double
    var depth: Double
    var storeys: Int
  }

  /// Puts up as much of a house as no junction or tunnel takes.
  private func add(
    _ house: House, to block: inout [Placed], _ side: Double, _ random: inout Random
  ) {
    var house = house
    for junction in road.crossings.junctions(from: house.from - 20, to: house.to + 20) {
      let room = (junction.s - junction.halfWidth - 3, junction.s + junction.halfWidth + 3)
      if house.from < room.0 {
        house.to = Swift.min(house.to, room.0)
      } else if house.from < room.1 {
        house.from = room.1
      }
    }
    let paint = Paint.walls[random.below(Paint.walls.count)]
    let isShop = random.chance(0.25) && house.front < 8
    guard house.to - house.from > 6,
      !road.crossings.isTunnel((house.from + house.to) / 2, margin: Street.blockLength / 2)
    else { return }
    let half = (house.to - house.from) / 2
    let height = 3 + 3.1 * Double(house.storeys)
    let body = Buildings.house(
      halfLength: half, halfDepth: house.depth / 2, height: height, paint, isShop: isShop, &random)
    block.append(
      Placed(
        body: body,
        placement: road.placement(
          house.from + half, offset: side * (Road.halfWidth + house.front + house.depth / 2),
          reversed: side > 0), velocity: .zero))
  }

  /// A house whose façade looks to the left of x.
  private static func house(
    halfLength: Double, halfDepth: Double, height: Double, _ paint: SIMD3<Float>, isShop: Bool,
    _ random: inout Random
  ) -> Body {
    let wall = Surface(.wall, paint)
    let half = Vector3(-halfLength, halfLength, halfDepth)
    var body = Body(hulls: [
      // Its foot is deep enough for any slope.
      Hull(
        base: half, top: half, from: -3, to: height,
        surfaces: [
          wall, wall, Surface(.facade, paint), wall, Surface(.roof, 96, 84, 78),
          Surface(.roof, 90, 90, 90),
        ])
    ])
    if isShop {
      body.hulls.append(
        Hull.box(
          Vector3(1.7 * halfLength, 0.12, 2.5), at: Vector3(0, halfDepth, 1.55),
          Surface(.glass, 58, 66, 72)))
    }
    addScatterers(to: &body, halfLength, halfDepth, &random)
    return body
  }

  /// Corners of a building, and what stands out of its façade: sills, pipes, doors.
  private static func addScatterers(
    to body: inout Body, _ halfLength: Double, _ halfDepth: Double, _ random: inout Random
  ) {
    for x in [-halfLength, halfLength] {
      body.scatterers.append(
        Scatterer(
          place: Vector3(x, halfDepth, 1.2), crossSection: random.uniform(6, 16), normal: .zero))
    }
    var x = -halfLength + random.uniform(1, 3)
    while x < halfLength {
      body.scatterers.append(
        Scatterer(
          place: Vector3(x, halfDepth, random.uniform(0.4, 2.4)),
          crossSection: random.uniform(-3, 13), normal: .zero))
      x += random.uniform(1.5, 4)
    }
  }

  private func addHedge(
    to block: inout [Placed], from: Double, to: Double, _ side: Double, _ random: inout Random
  ) {
    guard random.chance(0.45) else { return }
    let body = Body.hedge(length: to - from, &random)
    let middle = (from + to) / 2
    guard !road.crossings.isJunction(middle, margin: (to - from) / 2 + 3),
      !road.crossings.isTunnel(middle, margin: Street.blockLength / 2)
    else { return }
    block.append(
      Placed(
        body: body,
        placement: road.placement(middle, offset: side * (Road.halfWidth + 4.6)),
        velocity: .zero))
  }

  /// The houses of the street that crosses the road, and one that ends the view along it.
  func add(
    to block: inout [Placed], around junction: Crossings.Junction, _ random: inout Random
  ) {
    let middle = road.point(junction.s)
    for side in [-1.0, 1.0] {
      for flank in [-1.0, 1.0] {
        var away = Road.halfWidth + 22
        while away < 100 {
          let length = random.uniform(14, 26)
          let house = Buildings.house(
            halfLength: length / 2, halfDepth: 5, height: 3 + 3.1 * Double(1 + random.below(4)),
            Paint.walls[random.below(Paint.walls.count)], isShop: false, &random)
          // The street is straight, whatever the road does.
          var place = middle.position
          place += middle.direction.left * (side * (away + length / 2))
          place += middle.direction * (flank * (junction.halfWidth + 3 + 5))
          // Its façade, the left of what stands, looks back at the street.
          var placement = Placement(
            position: place, heading: middle.heading + flank * Double.pi / 2)
          var s = junction.s
          _ = road.offset(of: place, near: &s)
          placement.height = road.height(s)
          block.append(Placed(body: house, placement: placement, velocity: .zero))
          away += length + random.uniform(0, 5)
        }
      }
      let end = Buildings.house(
        halfLength: junction.halfWidth + 14, halfDepth: 6, height: 12,
        Paint.walls[random.below(Paint.walls.count)], isShop: false, &random)
      block.append(
        Placed(
          body: end,
          placement: road.placement(junction.s, offset: side * 116, reversed: side > 0),
          velocity: .zero))
    }
  }
}
