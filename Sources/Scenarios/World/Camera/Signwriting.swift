/// Letters as they are seen from a street: stems and strokes, of no alphabet.
struct Signwriting {
  private let grain: Texture

  init(_ grain: Texture) { self.grain = grain }

  /// Whether a place of a line of text is inked: the left stem of each letter, and other fifths of
  /// its box as its place in the text decides.
  ///
  /// - Parameters:
  ///   - along: in letters.
  ///   - up: in heights of a letter; none is inked outside 0…1.
  ///   - text: tells one text from another: 0…1.
  @inline(__always)
  func isInk(_ along: Float, _ up: Float, _ text: Float) -> Bool {
    let letter = along.rounded(.down)
    let column = ((along - letter) * 5).rounded(.down)
    guard up > 0 && up < 1 && column < 4 else { return false }
    let (place, row) = (letter * 41 + text * 397, (up * 5).rounded(.down))
    return column < 1 || grain.sample(place + column * 13, place + row * 29) > 0.03
  }
}
