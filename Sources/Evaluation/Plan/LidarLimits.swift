/// What a plan's attacks have in common: how little of the genuine world may be touched.
public enum LidarLimits {
  /// Of clean frames: 0.5 % suspect, none rejected or malformed, 0.05 % of their points withheld.
  public static func areMet(by clean: CleanScore) -> Bool {
    clean.rejected == 0 && clean.malformed == 0
      && Proportion(clean.suspect, of: clean.frames).share ?? 0 <= 0.005
      && clean.masked.share ?? 0 <= 0.000_5
  }

  /// Where a ghost was found: 90 % of its points withheld, and 0.5 % of the genuine ones at most.
  /// Nil = none was found.
  public static func areMet(by mask: MaskScore) -> Bool? {
    guard let forged = mask.forged.share, let genuine = mask.genuine.share else { return nil }
    return forged >= 0.9 && genuine <= 0.005
  }
}
