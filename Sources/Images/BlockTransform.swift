/// The DCT of 8 × 8 samples and its inverse, as JPEG defines them (T.81, A.3.3), in floating point:
/// the same operations in the same order on every machine.
///
///     F = C · X · Cᵀ,  X = Cᵀ · F · C,  C[u][x] = ½ k(u) cos((2x + 1) u π / 16)
///     k(0) = √½, else 1
struct BlockTransform {
  /// A block, row by row.
  typealias Block = InlineArray<8, SIMD8<Float>>

  /// C, row by row, and its columns.
  private let basis: Block
  private let columns: Block

  init() {
    var basis = Block(repeating: .zero)
    var columns = Block(repeating: .zero)
    for u in 0..<8 {
      for x in 0..<8 {
        let value = u == 0 ? 0.5 * Self.cosine(4) : 0.5 * Self.cosine((2 * x + 1) * u)
        basis[u][x] = value
        columns[x][u] = value
      }
    }
    self.basis = basis
    self.columns = columns
  }

  /// cos(m π / 16).
  private static func cosine(_ m: Int) -> Float {
    let quarter: InlineArray<9, Float> = [
      1, 0.98078528, 0.92387953, 0.83146961, 0.70710678, 0.55557023, 0.38268343, 0.19509032, 0,
    ]
    let turn = m % 32
    let half = turn > 16 ? 32 - turn : turn
    return half > 8 ? -quarter[16 - half] : quarter[half]
  }

  /// The coefficients of a block, in JPEG's scale: the first is 8 times the mean.
  func forward(_ samples: Block) -> Block { product(samples, rows: basis, columns: columns) }

  /// The samples of coefficients.
  func inverse(_ coefficients: Block) -> Block {
    product(coefficients, rows: columns, columns: basis)
  }

  /// A · X · B, A by its rows, B by its columns' transpose.
  @inline(__always)
  private func product(_ block: Block, rows: Block, columns: Block) -> Block {
    var result = Block(repeating: .zero)
    for u in 0..<8 {
      var vertical = block[0] * rows[u][0]
      for y in 1..<8 { vertical += block[y] * rows[u][y] }
      var both = columns[0] * vertical[0]
      for x in 1..<8 { both += columns[x] * vertical[x] }
      result[u] = both
    }
    return result
  }
}
