/// The colours of a preview, each with one meaning.
enum Palette {
  static let background = Colour(0x0D1015)
  static let panel = Colour(0x141920)
  static let line = Colour(0x2B3440)
  static let text = Colour(0xE4EAF2)
  static let faint = Colour(0x8793A3)
  /// Labels of rings and axes, behind what is measured.
  static let ring = Colour(0x5E6B7B)
  static let vehicle = Colour(0x5B6777)
  /// What was added or changed.
  static let attacked = Colour(0xFF4B5C)
  /// What is gone.
  static let removed = Colour(0x2FC4E8)
  /// What is as it was: low and dark to high and bright.
  static let low = Colour(0x46515F)
  static let high = Colour(0xF0F4F8)
  static let closing = Colour(0xF0A93B)
  static let receding = Colour(0x6FA8FF)
}

/// Red, green and blue, 0…255.
struct Colour: Equatable {
  let channels: SIMD3<Double>

  /// - Parameter hex: 0xRRGGBB.
  init(_ hex: UInt32) {
    channels = SIMD3(Double(hex >> 16 & 255), Double(hex >> 8 & 255), Double(hex & 255))
  }

  private init(_ channels: SIMD3<Double>) { self.channels = channels }

  /// This colour at 0, the other at 1.
  func mixed(with other: Colour, _ share: Double) -> Colour {
    let part = Swift.min(1, Swift.max(0, share))
    return Colour(channels + (other.channels - channels) * part)
  }
}
