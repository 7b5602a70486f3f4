internal import Sensors

/// What became of one sensor's frames that nothing was done to, or that only a sham came over.
public struct CleanScore: Equatable, Sendable {
  public private(set) var frames = 0
  public private(set) var suspect = 0
  public private(set) var rejected = 0
  public private(set) var unverified = 0
  public private(set) var malformed = 0
  /// Of their points, those that the mask marks.
  public private(set) var masked = Proportion(0, of: 0)
  /// What was found in them, and in how many.
  public private(set) var causes: [String: Int] = [:]

  public init() {}

  /// Those that Vouch objects to.
  public var flagged: Int { suspect + rejected + malformed }
  public var falsePositives: Proportion { Proportion(flagged, of: frames) }

  public mutating func note(_ outcome: FrameOutcome) {
    frames += 1
    switch outcome.decision {
    case .suspect: suspect += 1
    case .rejected: rejected += 1
    case .unverified: unverified += 1
    case .verified: break
    case nil: malformed += 1
    }
    masked = masked + outcome.mask.genuine
    for name in outcome.causes where outcome.isFound { causes[name, default: 0] += 1 }
  }

  public mutating func add(_ other: CleanScore) {
    frames += other.frames
    suspect += other.suspect
    rejected += other.rejected
    unverified += other.unverified
    malformed += other.malformed
    masked = masked + other.masked
    causes.merge(other.causes, uniquingKeysWith: +)
  }
}
