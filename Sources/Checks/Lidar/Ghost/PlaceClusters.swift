import Kernels

/// Groups returns by place: those within half a metre of each other, from one to the next.
struct PlaceClusters: Sendable {
  static let most = 64
  private static let pending = UInt8.max
  /// Cells of 0.25 m.
  private static let reach = 2

  private(set) var list: [PlaceCluster] = []
  /// By place, the cluster's number from 1; 0 elsewhere.
  private var labels = [UInt8](repeating: 0, count: BitGrid.side * BitGrid.side)
  private var places: [UInt32] = []
  private var queue: [UInt32] = []
  private let heights: ReturnHeights

  /// - Parameter capacity: returns at most.
  init(capacity: Int, _ heights: ReturnHeights) {
    self.heights = heights
    list.reserveCapacity(PlaceClusters.most)
    places.reserveCapacity(capacity)
    queue.reserveCapacity(capacity)
  }

  mutating func group(
    _ returns: SelectedReturns, of lidar: borrowing LidarObservation, _ beams: BeamTable,
    at pose: GridPose
  ) {
    for place in places { labels[Int(place)] = 0 }
    places.removeAll(keepingCapacity: true)
    list.removeAll(keepingCapacity: true)
    for k in 0..<returns.count {
      let place = lidar.image.place(of: Int(returns.cells[k]), at: pose)
      guard labels[place] == 0 else { continue }
      labels[place] = PlaceClusters.pending
      places.append(UInt32(place))
    }
    for i in places.indices where labels[Int(places[i])] == PlaceClusters.pending {
      flood(from: places[i])
    }
    for k in 0..<returns.count {
      let cell = Int(returns.cells[k])
      let label = labels[lidar.image.place(of: cell, at: pose)]
      guard label > 0, label != PlaceClusters.pending else { continue }
      let isLow = heights.isLow(cell, lidar, beams)
      list[Int(label) - 1].add(cell, lidar, beams, isLow: isLow)
    }
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
  }
}

extension SweepImage {
  /// The number of a cell's place in the world's grid.
  func place(of cell: Int, at pose: GridPose) -> Int {
    let place = pose.cell(x: x[cell], y: y[cell])
    return place.j << 9 | place.i
  }

  /// Where a cell's return is, in metres.
  func spot(of cell: Int) -> SIMD2<Double> {
    SIMD2(Double(x[cell]), Double(y[cell])) / Double(CellPlaces.unitsOfMetre)
  }
}
