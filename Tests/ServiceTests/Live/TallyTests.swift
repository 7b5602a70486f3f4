import Sensors
import Service
import Testing
import Wire

struct TallyTests {
  static let outcomes: [Outcome] =
    Decision.allCases.map { .decided($0) } + Malformation.allCases.map { .malformed($0) }
    + [.superseded]

  @Test func everyOutcomeIsCountedOnceByManyThreads() async {
    let tally = Tally()
    await withTaskGroup { group in
      for _ in 0..<4 {
        group.addTask {
          for _ in 0..<100 {
            for outcome in Self.outcomes { tally.count(outcome) }
            tally.countLost(2)
          }
        }
      }
    }
    let account = tally.account
    #expect(account.frames == UInt64(400 * Self.outcomes.count))
    #expect(
      [account.verified, account.suspect, account.rejected, account.unverified] == [
        400, 400, 400, 400,
      ])
    #expect(account.superseded == 400)
    for reason in Malformation.allCases { #expect(account.malformed(reason) == 400) }
    #expect(account.lost == 800)
  }

  @Test func aPublisherThatCountsToTheEndOfNumbersStopsNothing() {
    let tally = Tally()
    for _ in 0..<3 { tally.countLost(.max) }
    #expect(tally.account.frames == 0)
  }
}
