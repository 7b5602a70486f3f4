public import Scenarios

/// One row of a plan: an attack, and what is to be shown of it.
public struct PlannedAttack: Sendable {
  /// After the catalogue's id: `L01 ghost car, 5 to 8 m`.
  public let name: String
  /// As `AttackRequest` reads it, without an onset.
  public let text: String
  /// Nil = it is measured and nothing is promised.
  public let target: Target?
  /// Whether it is made to get past what finds the others.
  public let isAdaptive: Bool

  /// What is to be reached.
  public struct Target: Equatable, Sendable {
    /// Of attacked frames, the share found at least.
    public let found: Double
    /// Of clean frames, the share flagged at most.
    public let flagged: Double
  }

  init(
    _ name: String, _ text: String, found: Double? = nil, flagged: Double = 0.005,
    isAdaptive: Bool = false
  ) {
    self.name = name
    self.text = text
    target = found.map { Target(found: $0, flagged: flagged) }
    self.isAdaptive = isAdaptive
  }

  /// The attack on one drive: seeds begin it a tenth of a second apart, so that on short drives
  /// they meet other frames.
  public func request(seed: UInt64) throws(AttackError) -> AttackRequest {
    if text.contains("onset=") { return try AttackRequest(parsing: text) }
    let onset = 1 + Double(seed % 10) / 10
    return try AttackRequest(parsing: "\(text)\(text.contains(":") ? "," : ":")onset=\(onset)")
  }
}
