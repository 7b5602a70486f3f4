import Sensors
import Testing

@Suite struct AccountTests {
  private static let outcomes: [Outcome] =
    [.verified, .suspect, .rejected, .unverified].map(Outcome.decided)
    + Malformation.allCases.map(Outcome.malformed) + [.superseded]

  @Test func countsEachOutcomeOnce() {
    var account = Account()
    for outcome in Self.outcomes { account.count(outcome) }
    #expect(account.verified == 1)
    #expect(account.suspect == 1)
    #expect(account.rejected == 1)
    #expect(account.unverified == 1)
    #expect(account.superseded == 1)
    #expect(Malformation.allCases.allSatisfy { account.malformed($0) == 1 })
    #expect(account.malformed == UInt64(Malformation.allCases.count))
    #expect(account.frames == UInt64(Self.outcomes.count))
  }

  @Test func lostFramesAreNotReceived() {
    var account = Account()
    account.lost = 3
    #expect(account.frames == 0)
  }

  @Test func addsUpOverSensors() {
    var first = Account()
    first.count(.malformed(.image))
    first.lost = 2
    var second = Account()
    for outcome in Self.outcomes { second.count(outcome) }
    second.lost = 1
    let sum = first + second
    #expect(sum.frames == first.frames + second.frames)
    #expect(sum.malformed(.image) == 2)
    #expect(sum.verified == 1)
    #expect(sum.lost == 3)
  }
}
