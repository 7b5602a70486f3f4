internal import Kernels

/// A thing that stands on the ground, as a lidar sees it.
struct LidarObject {
  /// Of the sweep, ascending.
  let points: [Int]
  /// Metres, the vehicle's axes: around its returns.
  let low: Vector3
  let high: Vector3
  /// Of the smallest rectangle around it, metres.
  let length: Double
  let width: Double
  /// Of its lowest and its highest return above the ground.
  let foot: Double
  let height: Double
  /// Of its nearest return, in the plane.
  let distance: Double

  var centre: Vector3 { (low + high) / 2 }

  /// As large as what is seen of a car or van.
  var isCar: Bool {
    length > 1.2 && length < 7 && width < 2.8 && foot < 0.8 && height > 0.8 && height < 2.8
      && points.count >= 10
  }
}

/// The things of a sweep: what rises from the ground and hangs together, nearest first.
///
/// A grid seen from above, since neither rings nor columns need be known for it. What hangs over
/// the ground by more than a lorry's height is left out.
struct LidarObjects {
  private(set) var all: [LidarObject] = []
  let ground: SweepGround

  private static let cell: Float = 0.4
  private static let reach: Float = 72
  private static let side = Int(2 * reach / cell)
  /// Metres above the ground: what rises higher is a thing, up to the top; of the same cell, all
  /// from `foot` on is of the thing as well.
  private static let (rise, top, foot): (Float, Float, Float) = (0.35, 3.5, 0.12)

  init(in sweep: LidarSweep, mount: LidarMount) {
    var (x, y, z) = (sweep.x, sweep.y, sweep.z)
    if mount.isTurned {
      for i in x.indices {
        let place = mount.turned(sweep.place(i))
        (x[i], y[i], z[i]) = (Float(place.x), Float(place.y), Float(place.z))
      }
    }
    for i in x.indices where !sweep.isReturn(i) { x[i] = .nan }
    ground = SweepGround(x: x, y: y, z: z, mount: mount)
    let side = LidarObjects.side
    var cells = [Int32](repeating: -1, count: x.count)
    var counts = [Int32](repeating: 0, count: side * side)
    for i in x.indices {
      guard let floor = ground.floor(x[i], y[i]), z[i] > floor + LidarObjects.foot,
        z[i] < floor + LidarObjects.top, let cell = LidarObjects.cell(x[i], y[i])
      else { continue }
      cells[i] = Int32(cell)
      if z[i] > floor + LidarObjects.rise { counts[cell] += 1 }
    }
    let (labels, number) = LidarObjects.label(counts)
    var points = [[Int]](repeating: [], count: number)
    for i in x.indices where cells[i] >= 0 && labels[Int(cells[i])] >= 0 {
      points[Int(labels[Int(cells[i])])].append(i)
    }
    for list in points where list.count >= 5 {
      all.append(LidarObjects.measure(list, x, y, z, ground))
    }
    all.sort { ($0.distance, $0.points[0]) < ($1.distance, $1.points[0]) }
  }

  private static func cell(_ x: Float, _ y: Float) -> Int? {
    let (column, row) = ((x + reach) / cell, (y + reach) / cell)
    // The outermost cells stay empty: every cell that is not has eight neighbours.
    guard column >= 1, row >= 1, column < Float(side - 1), row < Float(side - 1) else {
      return nil
    }
    return Int(row) * side + Int(column)
  }

  /// Numbers the groups of occupied cells that touch, by a corner at the least.
  private static func label(_ counts: [Int32]) -> (labels: [Int32], number: Int) {
    var labels = [Int32](repeating: -1, count: counts.count)
    var number = 0
    var open: [Int] = []
    for start in counts.indices where counts[start] > 0 && labels[start] < 0 {
      labels[start] = Int32(number)
      open.append(start)
      while let at = open.popLast() {
        for row in [at - side, at, at + side] {
          for near in (row - 1)...(row + 1) where counts[near] > 0 && labels[near] < 0 {
            labels[near] = Int32(number)
            open.append(near)
          }
        }
      }
      number += 1
    }
    return (labels, number)
  }

  private static func measure(
    _ points: [Int], _ x: [Float], _ y: [Float], _ z: [Float], _ ground: SweepGround
  ) -> LidarObject {
    var low = Vector3(repeating: .infinity)
    var high = Vector3(repeating: -.infinity)
    var nearest = Double.infinity
    for i in points {
      let place = Vector3(Double(x[i]), Double(y[i]), Double(z[i]))
      low.replace(with: place, where: place .< low)
      high.replace(with: place, where: place .> high)
      nearest = Swift.min(nearest, place.horizontal.length)
    }
    var (length, width) = (Double.infinity, Double.infinity)
    let every = Swift.max(points.count / 200, 1)
    let sample = stride(from: 0, to: points.count, by: every).map { points[$0] }
    for turn in 0..<9 {
      let (sine, cosine) = Trigonometry.sineCosine(Double(turn) * Double.pi / 18)
      let along = extent(sample, x, y, Vector2(cosine, sine))
      let across = extent(sample, x, y, Vector2(-sine, cosine))
      if along * across < length * width || turn == 0 {
        (length, width) = (Swift.max(along, across), Swift.min(along, across))
      }
    }
    let floor = ground.floor(x[points[0]], y[points[0]]).map(Double.init) ?? low.z
    return LidarObject(
      points: points, low: low, high: high, length: length, width: width, foot: low.z - floor,
      height: high.z - floor, distance: nearest)
  }

  private static func extent(
    _ points: [Int], _ x: [Float], _ y: [Float], _ axis: Vector2
  ) -> Double {
    var (low, high) = (Double.infinity, -Double.infinity)
    for i in points {
      let along = axis.dot(Vector2(Double(x[i]), Double(y[i])))
      (low, high) = (Swift.min(low, along), Swift.max(high, along))
    }
    return high - low
  }
}

extension LidarObjects {
  /// The nearest car in the vehicle's way, else the nearest one ahead; nil where there is none
  /// within those distances.
  func car(within distances: ClosedRange<Double>) -> LidarObject? {
    let cars = all.filter { $0.isCar && distances.contains($0.distance) && $0.centre.x > 0 }
    let inPath = cars.first { $0.centre.y.magnitude < 2 }
    return inPath ?? cars.first { $0.centre.y.magnitude < $0.centre.x }
  }

  /// Whether a car could stand with its rear at a place, 0.7 m from all things, and be seen there.
  func isClear(around rear: Vector2, in scene: LidarScene) -> Bool {
    let low = rear - Vector2(0.7, 1.6)
    let high = rear + Vector2(5.2, 1.6)
    let distance = rear.length
    let way = rear * (1 / distance)
    return !all.contains { thing in
      thing.points.contains { point in
        let place = scene.place(point).horizontal
        let isWithin =
          place.x > low.x && place.y > low.y && place.x < high.x && place.y < high.y
        let along = place.dot(way)
        // As far aside of the line of sight as it is where the car stands.
        let aside = (place - way * along).length * distance
        return isWithin || (along > 0 && along < distance && aside < 1.2 * along)
      }
    }
  }

  /// The thing that stands nearest to a place, within `gate` metres of it.
  func nearest(to place: Vector2, within gate: Double) -> LidarObject? {
    let near = all.map { (object: $0, distance: ($0.centre.horizontal - place).length) }
      .min { $0.distance < $1.distance }
    return near.flatMap { $0.distance <= gate ? $0.object : nil }
  }
}
