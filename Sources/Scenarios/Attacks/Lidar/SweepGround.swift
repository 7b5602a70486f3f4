internal import Kernels

/// How high the ground is around a lidar, by the lowest returns of each place.
struct SweepGround {
  /// Metres: the side of a cell; and how far the map reaches to each side.
  private static let cell: Float = 2
  private static let reach: Float = 80
  private static let side = Int(2 * reach / cell)
  /// Returns up to here above the lowest one of their cell are of the ground itself.
  private static let thickness: Float = 0.12

  /// Of each cell; infinite where nothing was seen.
  private var floor: [Float]
  private var heights: [Float]
  private let fallback: Float

  /// A cell whose lowest return is this far below those around it holds a mirrored one; this far
  /// above them, it is covered.
  private static let (below, above): (Float, Float) = (0.6, 0.35)

  /// - Parameters: positions in the vehicle's axes, metres from the sensor.
  init(x: [Float], y: [Float], z: [Float], mount: LidarMount) {
    let cells = x.indices.map { SweepGround.cell(x[$0], y[$0]).map(Int32.init) ?? -1 }
    let number = SweepGround.side * SweepGround.side
    func lowest(over least: [Float]?) -> [Float] {
      var low = [Float](repeating: .infinity, count: number)
      for i in z.indices where cells[i] >= 0 {
        let cell = Int(cells[i])
        if z[i] < low[cell], least.map({ z[i] > $0[cell] }) ?? true { low[cell] = z[i] }
      }
      return low
    }
    let usual = SweepGround.medians(of: lowest(over: nil))
    let low = lowest(over: usual.map { $0 - SweepGround.below })
    var sums = [Float](repeating: 0, count: number)
    var counts = sums
    for i in z.indices where cells[i] >= 0 {
      let cell = Int(cells[i])
      guard z[i] >= low[cell], z[i] <= low[cell] + SweepGround.thickness,
        low[cell] < usual[cell] + SweepGround.above
      else { continue }
      sums[cell] += z[i]
      counts[cell] += 1
    }
    heights = zip(sums, counts).map { $1 > 0 ? $0 / $1 : .infinity }
    floor = low
    fallback = mount.place.z > 0.5 ? -Float(mount.place.z) : -1.73
    for cell in floor.indices where floor[cell].isFinite && !heights[cell].isFinite {
      floor[cell] = usual[cell]
    }
  }

  /// Of each cell that holds something, the median over the five cells by five around it.
  private static func medians(of low: [Float]) -> [Float] {
    var medians = low
    for row in 2..<(side - 2) {
      for column in 2..<(side - 2) where low[row * side + column].isFinite {
        var seen: [Float] = []
        for near in (row - 2)...(row + 2) {
          seen += low[(near * side + column - 2)...(near * side + column + 2)].filter(\.isFinite)
        }
        seen.sort()
        medians[row * side + column] = seen[(seen.count - 1) / 2]
      }
    }
    return medians
  }

  private static func cell(_ x: Float, _ y: Float) -> Int? {
    let (column, row) = ((x + reach) / cell, (y + reach) / cell)
    guard column >= 0, row >= 0, column < Float(side), row < Float(side) else { return nil }
    return Int(row) * side + Int(column)
  }

  /// Where things begin to rise at a place; nil outside of the map and where nothing was seen.
  func floor(_ x: Float, _ y: Float) -> Float? {
    guard let cell = SweepGround.cell(x, y), floor[cell].isFinite else { return nil }
    return floor[cell]
  }

  /// The ground at a place, by the nearest cells that saw it.
  func height(at place: Vector2) -> Double {
    let side = SweepGround.side
    guard let cell = SweepGround.cell(Float(place.x), Float(place.y)) else {
      return Double(fallback)
    }
    let (row, column) = (cell / side, cell % side)
    for distance in 0...4 {
      var (sum, count) = (Float(0), Float(0))
      for r in Swift.max(row - distance, 0)...Swift.min(row + distance, side - 1) {
        for c in Swift.max(column - distance, 0)...Swift.min(column + distance, side - 1) {
          guard heights[r * side + c].isFinite else { continue }
          sum += heights[r * side + c]
          count += 1
        }
      }
      if count > 0 { return Double(sum / count) }
    }
    return Double(fallback)
  }
}
