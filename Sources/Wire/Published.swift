public import Sensors

/// Part 1 of a published frame, as a subscriber in Swift reads it: for tests, the bench and the
/// table on the terminal. It allocates; the service itself only writes these messages.
public struct PublishedVerdict: Equatable, Sendable {
  /// The identity of the frame, from the driver's header.
  public struct Frame: Equatable, Sendable {
    public var sensor = ""
    public var modality: Modality?
    public var epoch: UInt64 = 0
    public var sequence: UInt64 = 0
    public var captured = Instant(nanoseconds: 0)
    public var published = Instant(nanoseconds: 0)
  }

  public struct Check: Equatable, Sendable {
    public var name = ""
    public var state: CheckState?
    public var score: Float = 0
    public var threshold: Float = 0
    public var unit = ""
    /// Nanoseconds.
    public var cost: UInt32 = 0
  }

  public struct Finding: Equatable, Sendable {
    public var check = ""
    public var cause = ""
    public var state: CheckState?
    public var explanation = ""
    public var origin = Origin.unspecified
    public var measured: Float = 0
    public var limit: Float = 0
    public var unit = ""
    public var region = Region.frame
    public var otherSensor = ""
    public var clock = ""
    public var firstSequence: UInt64 = 0
    public var confidence: Float = 0
  }

  public struct Mask: Equatable, Sendable {
    public var items: UInt32 = 0
    public var planes: UInt32 = 0
    public var columns: UInt32 = 0
    public var rows: UInt32 = 0
  }

  public var frame = Frame()
  /// The driver's header as it came.
  public var frameHeader: [UInt8] = []
  /// Nil where it is one that this version does not know: then it is not verified either.
  public var decision: Decision?
  /// 0…1.
  public var trust: Float = 0
  public var checks: [Check] = []
  public var findings: [Finding] = []
  public var received = Instant(nanoseconds: 0)
  public var decided = Instant(nanoseconds: 0)
  /// In hexadecimal.
  public var profileSHA256 = ""
  /// Of the verifier's run.
  public var epoch: UInt64 = 0
  public var ordinal: UInt64 = 0
  public var restVerified = false
  public var mask: Mask?
  /// Required checks that could not decide.
  public var insufficient: [String] = []
  public var validUntil = Instant(nanoseconds: 0)
}

/// Part 1 of `status/<sensor>`, as a subscriber in Swift reads it.
public struct PublishedStatus: Equatable, Sendable {
  public var sensor = ""
  public var decision: Decision?
  /// 0…1.
  public var trust: Float = 0
  /// Hertz.
  public var rate: Double = 0
  public var time = Instant(nanoseconds: 0)
  public var causes: [String] = []
  /// `verified`, `lost`, `malformed.truncated`, …
  public var account: [String: UInt64] = [:]
}
