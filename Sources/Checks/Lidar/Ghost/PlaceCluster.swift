import Kernels

/// Returns that lie together, seen from above.
struct PlaceCluster: Sendable {
  private(set) var returns = 0
  /// Of them, those that are low: see `ReturnHeights`.
  private(set) var lowReturns = 0
  /// In 1/128 m of the sensor's frame.
  private(set) var low = SIMD2<Int16>(repeating: .max)
  private(set) var high = SIMD2<Int16>(repeating: .min)
  /// Rows of the range image.
  private(set) var rows = (first: Int.max, last: 0)
  /// Steps above the sensor.
  private(set) var heights = (low: Int.max, high: Int.min)

  var box: PlaneBox {
    PlaneBox(
      low: SIMD2(Double(low.x), Double(low.y)) / Double(CellPlaces.unitsOfMetre),
      high: SIMD2(Double(high.x), Double(high.y)) / Double(CellPlaces.unitsOfMetre))
  }

  mutating func add(
    _ cell: Int, _ lidar: borrowing LidarObservation, _ beams: BeamTable, isLow: Bool
  ) {
    let (x, y) = (lidar.image.x[cell], lidar.image.y[cell])
    let row = cell / beams.image.columns
    let height = beams.places.height(row: row, range: lidar.image.ranges[cell])
    returns += 1
    lowReturns += isLow ? 1 : 0
    low = SIMD2(min(low.x, x), min(low.y, y))
    high = SIMD2(max(high.x, x), max(high.y, y))
    rows = (min(rows.first, row), max(rows.last, row))
    heights = (min(heights.low, height), max(heights.high, height))
  }

  /// Its returns, of the rays that pass between its sides and between its rows: 0…1, or a little
  /// more; 0 around the sensor.
  func density(_ beams: BeamTable) -> Double {
    let box = box
    guard !box.widened(by: 0.1).holds(.zero) else { return 0 }
    var (least, most) = (Double.infinity, -Double.infinity)
    let middle = box.middle
    for side in 0..<4 {
      let corner = SIMD2(
        side & 1 == 0 ? box.low.x : box.high.x, side & 2 == 0 ? box.low.y : box.high.y)
      let turn = Trigonometry.arctangent(
        y: middle.x * corner.y - middle.y * corner.x, x: middle.x * corner.x + middle.y * corner.y)
      (least, most) = (min(least, turn), max(most, turn))
    }
    let columns = max((most - least) / beams.step, 1)
    return Double(returns) / (columns * Double(rows.last - rows.first + 1))
  }
}
