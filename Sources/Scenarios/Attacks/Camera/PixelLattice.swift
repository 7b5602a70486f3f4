/// Values of squares of pixels, and between their middles.
struct PixelLattice<Value> {
  let columns: Int
  let rows: Int
  /// Pixels of a side of a square.
  let step: Float
  /// Row by row.
  let values: [Value]

  /// The four squares around a pixel, and how far it is from the first to the right and down.
  private func around(
    _ x: Int, _ y: Int
  ) -> (values: (Value, Value, Value, Value), right: Float, down: Float) {
    let u = Swift.min(Swift.max((Float(x) + 0.5) / step - 0.5, 0), Float(columns - 1))
    let v = Swift.min(Swift.max((Float(y) + 0.5) / step - 0.5, 0), Float(rows - 1))
    let (left, top) = (Int(u), Int(v))
    let (right, bottom) = (Swift.min(left + 1, columns - 1), Swift.min(top + 1, rows - 1))
    return (
      (
        values[top * columns + left], values[top * columns + right],
        values[bottom * columns + left], values[bottom * columns + right]
      ), u - Float(left), v - Float(top)
    )
  }
}

extension PixelLattice<Float> {
  func value(_ x: Int, _ y: Int) -> Float {
    let (values, right, down) = around(x, y)
    let upper = values.0 + (values.1 - values.0) * right
    let lower = values.2 + (values.3 - values.2) * right
    return upper + (lower - upper) * down
  }
}

extension PixelLattice<SIMD3<Float>> {
  func value(_ x: Int, _ y: Int) -> SIMD3<Float> {
    let (values, right, down) = around(x, y)
    let upper = values.0 + (values.1 - values.0) * right
    let lower = values.2 + (values.3 - values.2) * right
    return upper + (lower - upper) * down
  }
}

extension PixelLattice<SIMD3<Float>> {
  /// An image out of focus: the means of squares.
  ///
  /// - Parameter width: about the pixels over which an edge is spread.
  init(blurring picture: CameraPicture, width: Int) {
    let side = Swift.max(2, width / 2)
    let columns = (picture.width + side - 1) / side
    let rows = (picture.height + side - 1) / side
    var means = [SIMD3<Float>](repeating: .zero, count: columns * rows)
    for row in 0..<rows {
      for column in 0..<columns {
        var (sum, count) = (SIMD3<Float>.zero, Float(0))
        for y in row * side..<Swift.min((row + 1) * side, picture.height) {
          for x in column * side..<Swift.min((column + 1) * side, picture.width) {
            sum += picture[x, y]
            count += 1
          }
        }
        means[row * columns + column] = sum / count
      }
    }
    self.init(columns: columns, rows: rows, step: Float(side), values: means)
  }
}
