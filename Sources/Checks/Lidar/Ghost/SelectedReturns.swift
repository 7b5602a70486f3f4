import Kernels

/// Returns of one sweep, as cells of its range image.
struct SelectedReturns: Sendable {
  /// Steps: 44 m, within what the memory holds.
  static let farthest: UInt16 = 8_800

  private(set) var cells: [UInt32]
  /// The first so many are meant.
  private(set) var count = 0

  /// - Parameter capacity: returns at most.
  init(capacity: Int) { cells = [UInt32](repeating: 0, count: capacity) }

  mutating func removeAll() { count = 0 }

  /// Leaves out what does not hold.
  mutating func keep(where holds: (UInt32) -> Bool) {
    var kept = 0
    for k in 0..<count where holds(cells[k]) {
      cells[kept] = cells[k]
      kept += 1
    }
    count = kept
  }

  mutating func append(_ cell: UInt32) {
    guard count < cells.count else { return }
    cells[count] = cell
    count += 1
  }

  /// Selects the low returns of things that stand in places with a bit.
  mutating func select(
    _ lidar: borrowing LidarObservation, _ beams: BeamTable, at pose: GridPose, in grid: BitGrid
  ) {
    var list = cells.mutableSpan
    count = min(
      beams.image.select(
        CellClass.object.rawValue, classes: lidar.ground.classes.span,
        ranges: lidar.image.ranges.span, low: lidar.ground.low.span, x: lidar.image.x.span,
        y: lidar.image.y.span, within: Self.farthest, at: pose, in: grid, into: &list), list.count)
  }
}
