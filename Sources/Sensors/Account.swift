/// Why a message could not be read as a frame. Each is counted as `malformed.<name>`.
public enum Malformation: UInt8, CaseIterable, Error, Sendable {
  /// Fewer than three parts.
  case parts
  /// Part 1 does not parse as a header, or a string in it is not clean UTF-8.
  case header
  /// Part 0 names no configured sensor, or not the one in the header.
  case unknown
  /// The header's layout contradicts itself, or is not the sensor's (size, fields, modality).
  case layout
  /// An encoding that the sensor is not configured for.
  case encoding
  /// The payload is shorter than the layout says.
  case truncated
  /// The payload or the list is longer than the sensor's bound, or than the layout says.
  case oversized
  /// A compressed image that does not decode to the size in its header.
  case image

  public var name: StaticString {
    switch self {
    case .parts: "parts"
    case .header: "header"
    case .unknown: "unknown"
    case .layout: "layout"
    case .encoding: "encoding"
    case .truncated: "truncated"
    case .oversized: "oversized"
    case .image: "image"
    }
  }
}

/// What became of a frame: each has exactly one outcome.
public enum Outcome: Equatable, Sendable {
  case decided(Decision)
  case malformed(Malformation)
  /// Overtaken by a newer frame of its sensor before it was judged.
  case superseded
}

/// The account of one sensor since the start; the counts add up to the frames received.
public struct Account: Equatable, Sendable {
  public private(set) var verified: UInt64 = 0
  public private(set) var suspect: UInt64 = 0
  public private(set) var rejected: UInt64 = 0
  public private(set) var unverified: UInt64 = 0
  public private(set) var superseded: UInt64 = 0
  /// Frames that the publisher's numbering says were sent and that never came; not among `frames`.
  public var lost: UInt64 = 0
  /// By raw value, a lane each; an array would be allocated with every account.
  private var reasons = SIMD8<UInt64>.zero

  public init() {}

  public mutating func count(_ outcome: Outcome) { add(1, of: outcome) }

  /// Counts `frames` frames of one outcome.
  public mutating func add(_ frames: UInt64, of outcome: Outcome) {
    switch outcome {
    case .decided(.verified): verified += frames
    case .decided(.suspect): suspect += frames
    case .decided(.rejected): rejected += frames
    case .decided(.unverified): unverified += frames
    case .malformed(let reason): reasons[Int(reason.rawValue)] += frames
    case .superseded: superseded += frames
    }
  }

  public func malformed(_ reason: Malformation) -> UInt64 { reasons[Int(reason.rawValue)] }

  public var malformed: UInt64 { reasons.wrappedSum() }

  /// All frames received: the sum of the six outcomes.
  public var frames: UInt64 {
    verified + suspect + rejected + unverified + superseded + malformed
  }

  public static func + (a: Account, b: Account) -> Account {
    var sum = a
    sum.verified += b.verified
    sum.suspect += b.suspect
    sum.rejected += b.rejected
    sum.unverified += b.unverified
    sum.superseded += b.superseded
    sum.lost += b.lost
    sum.reasons &+= b.reasons
    return sum
  }
}
