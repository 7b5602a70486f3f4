/// How much of each pixel dirt on the lens covers: an exact share of the image, in blobs whose
/// edges are out of focus.
struct SoilMask {
  /// 0…1 by pixel, row by row.
  private let covers: [Float]
  private let width: Int

  private static let across = 160
  /// Cells over which an edge fades, to each side.
  private static let softness = 2

  /// - Parameter area: the share of the image that is covered by half at least.
  init(area: Double, width: Int, height: Int, seed: UInt64) {
    self.width = width
    guard area < 1 else {
      covers = Array(repeating: 1, count: width * height)
      return
    }
    let columns = Swift.min(Self.across, width)
    let step = Float(width) / Float(columns)
    let rows = Swift.max(1, Int((Float(height) / step).rounded(.up)))
    let field = Self.field(columns, rows, seed: seed)
    let limit = field.sorted(by: >)[Int(area * Double(field.count))]
    var mask: [Float] = field.map { $0 > limit ? 1 : 0 }
    for _ in 0..<2 {
      mask = Self.averaged(mask, columns, rows, by: columns, along: 1)
      mask = Self.averaged(mask, columns, rows, by: 1, along: columns)
    }
    let cells = PixelLattice(columns: columns, rows: rows, step: step, values: mask)
    covers = (0..<width * height).map { cells.value($0 % width, $0 / width) }
  }

  func cover(_ x: Int, _ y: Int) -> Float { covers[y * width + x] }

  /// Bumps: where dirt is thickest. Smooth noise, and drops of different sizes.
  private static func field(_ columns: Int, _ rows: Int, seed: UInt64) -> [Float] {
    let noise = Texture.field(seed: seed, 0, [(cells: 16, weight: 0.5), (32, 0.3), (64, 0.2)])
    var random = Random(seed: seed, .attack, -2)
    let drops = (0..<40).map { _ in
      let size = random.uniform(0.02, 0.09) * Double(columns)
      return SIMD3<Float>(
        Float(random.uniform(0, Double(columns))), Float(random.uniform(0, Double(rows))),
        Float(size))
    }
    return (0..<columns * rows).map { cell in
      let (row, column) = cell.quotientAndRemainder(dividingBy: columns)
      let (x, y) = (Float(column), Float(row))
      var height = noise[row % Texture.side * Texture.side + column % Texture.side] * 0.8
      for drop in drops {
        let (dx, dy) = (x - drop.x, y - drop.y)
        let near = 1 - (dx * dx + dy * dy) / (drop.z * drop.z)
        if near > 0 { height += 0.6 * near }
      }
      return height
    }
  }

  /// Means over neighbours along one direction.
  private static func averaged(
    _ mask: [Float], _ columns: Int, _ rows: Int, by other: Int, along step: Int
  ) -> [Float] {
    let length = step == 1 ? columns : rows
    var result = mask
    for line in 0..<(mask.count / length) {
      for place in 0..<length {
        var sum: Float = 0
        for offset in -softness...softness {
          let near = Swift.min(Swift.max(place + offset, 0), length - 1)
          sum += mask[line * other + near * step]
        }
        result[line * other + place * step] = sum / Float(2 * softness + 1)
      }
    }
    return result
  }
}
