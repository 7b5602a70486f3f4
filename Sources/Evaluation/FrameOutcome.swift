public import Sensors

/// What became of one frame, as far as a score is concerned.
public struct FrameOutcome: Sendable {
  /// Nil = it was malformed.
  public var decision: Decision?
  /// The names of what was found.
  public var causes: Set<String>
  public var mask: MaskScore

  /// Whether Vouch objects to it: it is SUSPECT, REJECTED or malformed.
  public var isFound: Bool { decision == nil || decision == .suspect || decision == .rejected }

  public init(_ decision: Decision, causes: Set<String> = [], mask: MaskScore = MaskScore()) {
    self.decision = decision
    self.causes = causes
    self.mask = mask
  }

  private init() { (decision, causes, mask) = (nil, ["malformed"], MaskScore()) }

  public static let malformed = FrameOutcome()

  /// - Parameter items: of the frame, what attacks made or changed, ascending.
  public init(_ verdict: borrowing Verdict, of header: FrameHeader, items: [Int] = []) {
    decision = verdict.decision
    causes = Set(verdict.findings.map(\.cause.name.description))
    var points = verdict.mask.items
    if case .points(let layout) = header.layout { points = Int(layout.count) }
    mask = MaskScore(verdict.mask, points: points, items: items)
  }
}
