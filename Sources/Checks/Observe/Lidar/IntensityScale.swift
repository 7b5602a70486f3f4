/// The levels of 0…255 that a sensor's unit of intensity has, by its first sweeps.
struct IntensityScale: Sendable {
  private var highest: Float = 0

  /// - Parameter values: of a sweep's first `count` points.
  mutating func learn(from values: [Float], _ count: Int) {
    for i in 0..<count where values[i].isFinite { highest = max(highest, values[i]) }
  }

  /// For fractions of one, levels already, or 16 bits.
  var scale: Float { highest <= 1 ? 255 : (highest <= 255 ? 1 : 255 / 65_535) }
}
