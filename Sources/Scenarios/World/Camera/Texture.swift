/// Grain for surfaces: a tile of smooth noise that repeats, drawn once from the seed.
struct Texture {
  static let side = 512
  /// Row by row, 0…255.
  private let tile: [UInt8]

  /// - Parameter octaves: how many cells each has across the tile, a power of two, and its weight;
  ///   weights add up to 1.
  init(seed: UInt64, _ index: Int, octaves: [(cells: Int, weight: Double)]) {
    tile = Texture.field(seed: seed, index, octaves).map { UInt8(Swift.min($0, 1) * 255) }
  }

  /// The smooth noise of a tile, 0…1, row by row.
  static func field(
    seed: UInt64, _ index: Int, _ octaves: [(cells: Int, weight: Double)]
  ) -> [Float] {
    var random = Random(seed: seed, .texture, index)
    var sum = [Float](repeating: 0, count: side * side)
    for (cells, weight) in octaves {
      let nodes = (0..<cells * cells).map { _ in Float(random.uniform() * weight) }
      let scale = side / cells
      for y in 0..<side {
        let top = y / scale * cells
        let bottom = (y / scale + 1) % cells * cells
        let v = Float(y % scale) / Float(scale)
        for x in 0..<side {
          let left = x / scale
          let right = (left + 1) % cells
          let u = Float(x % scale) / Float(scale)
          let above = nodes[top + left] + (nodes[top + right] - nodes[top + left]) * u
          let below = nodes[bottom + left] + (nodes[bottom + right] - nodes[bottom + left]) * u
          sum[y * side + x] += above + (below - above) * v
        }
      }
    }
    return sum
  }

  /// A tile of other things: `level` of column and row is −½…½.
  init(_ level: (Int, Int) -> Float) {
    tile = (0..<Texture.side * Texture.side).map { texel in
      let (row, column) = texel.quotientAndRemainder(dividingBy: Texture.side)
      return UInt8(Swift.min(Swift.max(level(column, row) + 0.5, 0), 1) * 255)
    }
  }

  /// −½…½, mean 0; `u` and `v` in texels, within ±4 million.
  @inline(__always)
  func sample(_ u: Float, _ v: Float) -> Float {
    // Added to 1.5 · 2²³, the lowest bits of a number are its nearest integer's.
    let x = Int(truncatingIfNeeded: (u + 12_582_912).bitPattern) & (Texture.side - 1)
    let y = Int(truncatingIfNeeded: (v + 12_582_912).bitPattern) & (Texture.side - 1)
    return Float(tile[y &* Texture.side &+ x]) * (1 / 255) - 0.5
  }
}
