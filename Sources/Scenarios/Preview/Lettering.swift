/// Letters of 5 × 7 dots, drawn here: captions need no font of the system.
enum Lettering {
  /// Dots from one letter to the next.
  static let advance = 6
  static let height = 7

  /// Rows of five dots, from above, each a digit of base 32: 16 is the dot at the left. Two more
  /// than seven reach below the line.
  private static let table = """
    0ehjlphe 14c4444e 2eh168gv 3eh161he 426aiv22 5vgu11he 668guhhe 7v124888 8ehhehhe 9ehhf12c
    Aehhvhhh Buhhuhhu Cehggghe Duhhhhhu Evggugge Fvgguggg Gehgnhhe Hhhhvhhh Ie44444e J1111hhe
    Khikokih Lggggggv Mhrllhhh Nhpljhhh Oehhhhhe Puhhuggg Qehhhlid Ruhhukih Sfgge11u Tv444444
    Uhhhhhhe Vhhhhha4 Whhhllla Xhha4ahh Yhha4444 Zv1248gv
    a00e1fhf bgguhhhu c00egghe d11fhhhf e00ehvge f698s888 g00fhhhf1e hgguhhhh i40c444e j2062222ic
    kggikoki lc44444e m00qllll n00uhhhh o00ehhhe p00uhhhugg q00fhhhf11 r00mpggg s00fge1u t88s8896
    u00hhhjd v00hhha4 w00hhlla x00ha4ah y00hhhhf1e z00v248v
    .00000cc ,0000c48 :0cc0cc0 -000v000 +044v440 /01248g0 (2488842 )8422248 %op248j3 =00v0v00
    °ciic000 '4480000 _000000v #aavavaa <248g842 >8421248 ±44v440v ×0ha4ah0 ·0004000 ?eh12404
    !4444404 →042v240 −000v000 |4444444 [e88888e ]e22222e *04lel40 ;0cc0c48 σ00fhhhe
    """

  private static let glyphs: [Character: [UInt8]] = {
    var glyphs: [Character: [UInt8]] = [:]
    for entry in table.split(whereSeparator: \.isWhitespace) {
      guard let letter = entry.first else { continue }
      glyphs[letter] = entry.dropFirst().compactMap { UInt8(String($0), radix: 32) }
    }
    return glyphs
  }()

  /// Rows of a letter from above, the dot at the left in bit 4; a box for one that is not there.
  static func rows(of letter: Character) -> [UInt8] {
    if letter == " " { return [UInt8](repeating: 0, count: height) }
    return glyphs[letter] ?? [31, 17, 17, 17, 17, 17, 31]
  }

  /// Pixels.
  static func width(of text: String, scale: Int) -> Int {
    Swift.max(0, text.count * advance - 1) * scale
  }
}

extension Canvas {
  enum Alignment { case left, middle, right }

  /// Writes a line of text.
  ///
  /// - Parameters:
  ///   - x: of its left end, middle or right end; `y` is that of its upper edge.
  ///   - scale: pixels a dot.
  mutating func write(
    _ text: String, _ x: Int, _ y: Int, _ colour: Colour = Palette.text,
    _ alignment: Alignment = .left, scale: Int = 2
  ) {
    let width = Lettering.width(of: text, scale: scale)
    var left = x
    switch alignment {
    case .left: break
    case .middle: left -= width / 2
    case .right: left -= width
    }
    for letter in text {
      for (row, dots) in Lettering.rows(of: letter).enumerated() {
        for column in 0..<5 where dots & (16 >> UInt8(column)) != 0 {
          fill(
            Box(x: left + column * scale, y: y + row * scale, width: scale, height: scale), colour)
        }
      }
      left += Lettering.advance * scale
    }
  }
}
