/// What an attack did to one frame: what evaluation scores verdicts against.
///
/// It travels beside the frames, on a channel of its own in a recording, and never reaches the
/// verifier.
public struct Truth: Equatable, Sendable {
  /// The attack's row of the catalogue: `L01`.
  public var attack: String
  /// What a finding of it would be called: `lidar.ghost`.
  public var cause: String
  /// The sensor and the sequence under which the frame was published, or should have been.
  public var sensor: String
  public var sequence: UInt64
  public var captured: Instant
  /// Above 0, up to 1: how far the attack has come in its ramp.
  public var strength: Double
  /// Whether the frame took the attack's way with nothing changed on it.
  public var isSham: Bool
  /// What the attack made or changed, ascending: points of the published frame in order, radar
  /// detections likewise, or image tiles (16 columns by 9 rows, row by row).
  public var items: [Int]
  /// Points or detections of the clean frame that are gone.
  public var removed: Int
  /// Where it is; `.frame` = all of it.
  public var region: Region

  public init(
    attack: String, cause: String, sensor: String, sequence: UInt64, captured: Instant,
    strength: Double, isSham: Bool = false, items: [Int] = [], removed: Int = 0,
    region: Region = .frame
  ) {
    self.attack = attack
    self.cause = cause
    self.sensor = sensor
    self.sequence = sequence
    self.captured = captured
    self.strength = strength
    self.isSham = isSham
    self.items = items
    self.removed = removed
    self.region = region
  }
}
