/// Grain for surfaces: a tile of smooth noise that repeats, drawn once from the seed.
struct Texture {
  private let side: Int
  /// 0…1, row by row.
  private let tile: [Float]

  /// - Parameters:
  ///   - side: texels of the tile, a power of two.
  ///   - octaves: how many cells each has across the tile, and its weight; weights add up to 1.
  init(seed: UInt64, side: Int, octaves: [(cells: Int, weight: Double)]) {
    self.side = side
    var random = Random(seed: seed, .texture, side)
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
    tile = sum
  }

  /// 0…1, mean ½; `u` and `v` in texels, any that an Int32 holds.
  @inline(__always)
  func sample(_ u: Float, _ v: Float) -> Float {
    let x = Int(Int32(u.rounded(.down))) & (side - 1)
    let y = Int(Int32(v.rounded(.down))) & (side - 1)
    return tile[y * side + x]
  }
}
