/// Who or what is behind a finding. Raw values are those of `vouch.v1.Origin`.
public enum Origin: UInt8, Sendable {
  case unspecified = 0
  case attack = 1
  case fault = 2
  case environment = 3
}

/// The family of a finding: what it does to the data.
public enum Family: UInt8, CaseIterable, Sendable {
  case malformed, stale, implausible, inconsistent, replayed, blocked, jammed, injected, removed
}

/// What a check can find: a constant row beside the check that finds it.
public struct Cause: Sendable {
  /// Stable, for example `camera.frozen`.
  public let name: StaticString
  public let family: Family
  public let origin: Origin
  /// One sentence without a full stop, to which measured value and limit are appended.
  public let sentence: StaticString

  public init(
    _ name: StaticString, _ family: Family, origin: Origin = .unspecified,
    _ sentence: StaticString
  ) {
    self.name = name
    self.family = family
    self.origin = origin
    self.sentence = sentence
  }
}

/// The clock that a finding about time speaks of.
public enum Clock: UInt8, Sendable {
  case none, capture, publish, receive
}

/// The part of a frame that a finding is about.
public enum Region: Equatable, Sendable {
  /// The frame as a whole.
  case frame
  /// Pixels.
  case image(x: UInt32, y: UInt32, width: UInt32, height: UInt32)
  /// Metres, sensor frame: a box by its centre and extent, with the number of points in it.
  case points(centre: SIMD3<Float>, extent: SIMD3<Float>, count: UInt32)
  /// Radians and metres: from `azimuth` counter-clockwise over `width`. A void is unobserved.
  case sector(
    azimuth: Float, width: Float, firstRing: UInt32, lastRing: UInt32, near: Float, far: Float)
}

/// One objection to a frame, with what was measured and what the limit was.
public struct Finding: Sendable {
  public var check: Check
  public var cause: Cause
  public var state: CheckState
  public var measured: Float
  public var limit: Float
  public var unit: Unit
  public var region: Region
  public var clock: Clock
  /// Sequence of the first frame of this trouble.
  public var firstSequence: UInt64
  /// 0…1.
  public var confidence: Float
  /// Whether the frame's mask covers all that the finding is about, so that the rest can be used.
  public var isMasked: Bool
  /// The sensor that it disagrees with.
  public var other: SensorIndex?

  public init(
    _ check: Check, _ cause: Cause, _ state: CheckState, measured: Float, limit: Float, unit: Unit,
    region: Region = .frame, clock: Clock = .none, firstSequence: UInt64, confidence: Float = 1,
    isMasked: Bool = false, other: SensorIndex? = nil
  ) {
    self.check = check
    self.cause = cause
    self.state = state
    self.measured = measured
    self.limit = limit
    self.unit = unit
    self.region = region
    self.clock = clock
    self.firstSequence = firstSequence
    self.confidence = confidence
    self.isMasked = isMasked
    self.other = other
  }
}
