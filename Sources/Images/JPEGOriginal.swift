/// What a JPEG may have been made from: each coefficient, which the file knows to a step only, is
/// drawn from within its step.
///
///     file                …  k − 1      k      k + 1  …      steps
///     original            …   · ·· · · · ··· · · · · ·  …      drawn, by e^(−λ |c|)
///
/// Whoever changes the decoded image leaves gaps and heaps in the histogram of its coefficients,
/// since those stand on the first rounding's grid (Popescu and Farid, "Statistical Tools for
/// Digital Forensics", 2004). What is changed here stands on no grid, and is rounded once.
/// Coefficients of images go with Laplace's distribution (Reininger and Gibson 1983); its λ is the
/// likeliest one for each place in the block (Price and Rabbani, "Biased Reconstruction for JPEG
/// Decoding", 1999).
public struct JPEGOriginal: Sendable {
  /// The samples: luma, then the chromas, if any, at their own resolution.
  public let planes: [SamplePlane]
  /// By component, in steps: 64 a block, row by row; each rounds to what the file says.
  let coefficients: [[Float]]

  /// - Parameter seed: another seed is another original of the same file.
  /// - Throws: damaged data; colours that are no luma and chroma.
  public init(of bytes: [UInt8], seed: UInt64) throws(ImageError) {
    let (image, sizes) = try JPEGEditor.sizes(of: bytes)
    let file = try JPEGCoefficients(reading: bytes)
    guard file.components.count == sizes.count else {
      throw ImageError(found: "\(file.components.count) components", expected: "\(sizes.count)")
    }
    var planes: [SamplePlane] = []
    var coefficients: [[Float]] = []
    for (place, component) in file.components.enumerated() {
      let spread = JPEGSpread(of: component.values)
      let drawn = spread.draw(component.values, seed: seed &+ UInt64(place))
      let samples = JPEGOriginal.samples(of: drawn, component)
      planes.append(
        JPEGEditor.plane(
          samples[...], stride: component.columns * 8, sizes[place], beside: sizes[0], of: image))
      coefficients.append(drawn)
    }
    (self.planes, self.coefficients) = (planes, coefficients)
  }

  /// Those of whole blocks.
  private static func samples(
    of coefficients: [Float], _ component: JPEGCoefficients.Component
  ) -> [UInt8] {
    var steps = BlockTransform.Block(repeating: .zero)
    for (i, step) in component.steps.enumerated() { steps[i / 8][i % 8] = Float(step) }
    let transform = BlockTransform()
    let stride = component.columns * 8
    var samples = [UInt8](repeating: 0, count: stride * component.rows * 8)
    var target = samples.mutableSpan
    let source = coefficients.span
    for block in 0..<component.columns * component.rows {
      let (row, column) = block.quotientAndRemainder(dividingBy: component.columns)
      var values = BlockTransform.Block(repeating: .zero)
      for u in 0..<8 {
        for v in 0..<8 { values[u][v] = source[block * 64 + u * 8 + v] }
        values[u] *= steps[u]
      }
      let pixels = transform.inverse(values)
      for y in 0..<8 {
        let line = (pixels[y] + 128.5).clamped(
          lowerBound: SIMD8(repeating: 0), upperBound: SIMD8(repeating: 255))
        let bytes = SIMD8<UInt8>(truncatingIfNeeded: SIMD8<Int32>(line))
        let start = (row * 8 + y) * stride + column * 8
        for x in 0..<8 { target[start + x] = bytes[x] }
      }
    }
    return samples
  }
}
