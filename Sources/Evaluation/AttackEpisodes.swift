public import Sensors

/// The attacks on a drive, each from its first frame to its last, and how far the verdicts that are
/// heard have come with them.
public struct AttackEpisodes: Sendable {
  /// One attack on one sensor without a pause of a second.
  public struct Episode: Sendable {
    /// The id of its row.
    public let attack: String
    public let sensor: String
    public let start: Instant
    public fileprivate(set) var end: Instant
    /// The sequences of its frames.
    public fileprivate(set) var first: UInt64
    public fileprivate(set) var last: UInt64
    /// Attacked frames.
    public fileprivate(set) var frames: Int
    /// Of them, those heard, and those that Vouch objected to.
    public fileprivate(set) var heard = 0
    public fileprivate(set) var found = 0
    /// Frames from its first to the first that was found; nil = not found yet.
    public fileprivate(set) var delay: Int?
    /// What was found.
    public fileprivate(set) var causes: Set<String> = []
    public fileprivate(set) var stage = Stage.ahead
  }

  /// In this order.
  public enum Stage: Sendable { case ahead, on, over, healed }

  /// What a frame changed.
  public enum Change: Sendable {
    case began(Episode)
    case found(Episode)
    /// The first frame after it; whether the attack was ever found says the episode.
    case ended(Episode)
    /// The first frame after it that is verified.
    case healed(Episode)
  }

  /// Seconds without an attacked frame after which the same attack is another episode.
  private static let pause = 1.0

  /// By start.
  public private(set) var episodes: [Episode] = []

  /// - Parameter truths: of a drive; those of a sham are left out.
  public init(_ truths: [Truth]) {
    for truth in truths where !truth.isSham {
      let last = episodes.lastIndex {
        $0.attack == truth.attack && $0.sensor == truth.sensor
      }
      if let last, truth.captured.seconds(since: episodes[last].end) < Self.pause {
        episodes[last].end = max(episodes[last].end, truth.captured)
        episodes[last].first = min(episodes[last].first, truth.sequence)
        episodes[last].last = max(episodes[last].last, truth.sequence)
        episodes[last].frames += 1
      } else {
        episodes.append(
          Episode(
            attack: truth.attack, sensor: truth.sensor, start: truth.captured,
            end: truth.captured, first: truth.sequence, last: truth.sequence, frames: 1))
      }
    }
    episodes.sort { ($0.start, $0.attack, $0.sensor) < ($1.start, $1.attack, $1.sensor) }
  }

  /// Notes a frame that was published.
  public mutating func note(
    sensor: String, sequence: UInt64, decision: Decision, causes: [String]
  ) -> [Change] {
    var changes: [Change] = []
    for place in episodes.indices
    where episodes[place].sensor == sensor && episodes[place].stage != .healed
      && sequence >= episodes[place].first
    {
      if episodes[place].stage == .ahead {
        episodes[place].stage = .on
        changes.append(.began(episodes[place]))
      }
      if sequence <= episodes[place].last {
        changes += noteAttacked(place, sequence, decision, causes)
      } else {
        changes += noteAfter(place, decision)
      }
    }
    return changes
  }

  private mutating func noteAttacked(
    _ place: Int, _ sequence: UInt64, _ decision: Decision, _ causes: [String]
  ) -> [Change] {
    episodes[place].heard += 1
    guard decision == .suspect || decision == .rejected else { return [] }
    episodes[place].found += 1
    episodes[place].causes.formUnion(causes)
    guard episodes[place].delay == nil else { return [] }
    episodes[place].delay = Int(clamping: sequence - episodes[place].first)
    return [.found(episodes[place])]
  }

  private mutating func noteAfter(_ place: Int, _ decision: Decision) -> [Change] {
    var changes: [Change] = []
    if episodes[place].stage == .on {
      episodes[place].stage = .over
      changes.append(.ended(episodes[place]))
    }
    if decision == .verified {
      episodes[place].stage = .healed
      changes.append(.healed(episodes[place]))
    }
    return changes
  }
}
