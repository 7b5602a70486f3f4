package import Sensors
import Synchronization

/// One sensor's account while the service runs: counted by several threads, read by any.
///
/// Each counter stands alone: a reader may see one frame's count before another's, and all of them
/// once the threads have ended.
package final class Tally: Sendable {
  // Partners: none; nothing else is published through a count.
  private let decided = InlineArray<4, Atomic<UInt64>> { _ in Atomic(0) }
  private let malformed = InlineArray<8, Atomic<UInt64>> { _ in Atomic(0) }
  private let superseded = Atomic<UInt64>(0)
  private let lost = Atomic<UInt64>(0)

  package init() { precondition(Malformation.allCases.count == malformed.count) }

  package func count(_ outcome: Outcome) {
    switch outcome {
    case .decided(let decision): decided[Int(decision.rawValue) - 1].add(1, ordering: .relaxed)
    case .malformed(let reason): malformed[Int(reason.rawValue)].add(1, ordering: .relaxed)
    case .superseded: superseded.add(1, ordering: .relaxed)
    }
  }

  /// - Parameter frames: by the publisher's numbering, so any number at all.
  package func countLost(_ frames: UInt64) { lost.wrappingAdd(frames, ordering: .relaxed) }

  /// The account so far.
  package var account: Account {
    var account = Account()
    for decision in Decision.allCases {
      account.add(
        decided[Int(decision.rawValue) - 1].load(ordering: .relaxed), of: .decided(decision))
    }
    for reason in Malformation.allCases {
      account.add(
        malformed[Int(reason.rawValue)].load(ordering: .relaxed), of: .malformed(reason))
    }
    account.add(superseded.load(ordering: .relaxed), of: .superseded)
    account.lost = lost.load(ordering: .relaxed)
    return account
  }
}
