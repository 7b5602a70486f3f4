import Kernels

/// Returns that lie together, seen from above.
struct PlaceCluster: Sendable {
  /// Returns, and cells of 0.25 m that they lie in.
  var returns = 0
  var cells = 0
  var low_ = 0
  var heights = (low: Int.max, high: Int.min)
  /// In 1/128 m of the sensor's frame.
  var low = SIMD2<Int16>(repeating: .max)
  var high = SIMD2<Int16>(repeating: .min)
  /// Rows of the range image.
  var rows = (first: Int.max, last: 0)

  var box: PlaneBox {
    PlaneBox(
      low: SIMD2(Double(low.x), Double(low.y)) / 128,
      high: SIMD2(Double(high.x), Double(high.y)) / 128)
  }

  mutating func add(x: Int16, y: Int16, row: Int, isLow: Bool, height: Int) {
    heights = (min(heights.low, height), max(heights.high, height))
    returns += 1
    low_ += isLow ? 1 : 0
    let place = SIMD2(x, y)
    low = pointwiseMin(low, place)
    high = pointwiseMax(high, place)
    rows = (min(rows.first, row), max(rows.last, row))
  }
}

/// Groups returns by place: those within half a metre of each other, from one to the next.
struct PlaceClusters: Sendable {
  static let most = 64
  private static let pending = UInt8.max
  private static let reach = 2

  private(set) var list: [PlaceCluster] = []
  /// By place, the cluster's number from 1; 0 elsewhere.
  private var labels = [UInt8](repeating: 0, count: BitGrid.side * BitGrid.side)
  private var places: [UInt32] = []
  private var queue: [UInt32] = []

  /// - Parameter capacity: returns at most.
  init(capacity: Int) {
    list.reserveCapacity(PlaceClusters.most)
    places.reserveCapacity(capacity)
    queue.reserveCapacity(capacity)
  }

  mutating func group(
    _ returns: SelectedReturns, of image: SweepImage, _ beams: BeamTable, at pose: GridPose,
    isLow: (Int, UInt16) -> Bool
  ) {
    for place in places { labels[Int(place)] = 0 }
    places.removeAll(keepingCapacity: true)
    list.removeAll(keepingCapacity: true)
    for k in 0..<returns.count {
      let cell = returns.cells[k]
      let place = Self.place(of: Int(cell), image, pose)
      guard labels[place] == 0 else { continue }
      labels[place] = PlaceClusters.pending
      places.append(UInt32(place))
    }
    for place in places where labels[Int(place)] == PlaceClusters.pending { flood(from: place) }
    for k in 0..<returns.count {
      let cell = returns.cells[k]
      let label = labels[Self.place(of: Int(cell), image, pose)]
      guard label > 0, label != PlaceClusters.pending else { continue }
      list[Int(label) - 1].add(
        x: image.x[Int(cell)], y: image.y[Int(cell)], row: Int(cell) / beams.image.columns, isLow: isLow(Int(cell), image.ranges[Int(cell)]),
        height: beams.places.height(row: Int(cell) / beams.image.columns, range: image.ranges[Int(cell)]))
    }
  }

  private static func place(of cell: Int, _ image: SweepImage, _ pose: GridPose) -> Int {
    let place = pose.cell(x: image.x[cell], y: image.y[cell])
    return place.j << 9 | place.i
  }

  /// Gives a new cluster's number to all places that hang together with one.
  private mutating func flood(from place: UInt32) {
    guard list.count < PlaceClusters.most else { return }
    list.append(PlaceCluster())
    let label = UInt8(list.count)
    queue.removeAll(keepingCapacity: true)
    queue.append(place)
    labels[Int(place)] = label
    var next = 0
    while next < queue.count {
      let (i, j) = (Int(queue[next]) & 511, Int(queue[next]) >> 9)
      next += 1
      for line in j - PlaceClusters.reach...j + PlaceClusters.reach {
        for column in i - PlaceClusters.reach...i + PlaceClusters.reach {
          let near = (line & 511) << 9 | column & 511
          guard labels[near] == PlaceClusters.pending else { continue }
          labels[near] = label
          queue.append(UInt32(near))
        }
      }
    }
    list[list.count - 1].cells = queue.count
  }
}
