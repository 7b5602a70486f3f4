import Kernels
import Testing

@Suite struct BitCountsTests {
  @Test func sevenInARowAreFullAndStayFull() {
    var (counts, seen, none, full) = (BitCounts(), BitGrid(), BitGrid(), BitGrid())
    seen[5, 5] = true
    for sweep in 1...10 {
      counts.count(seen, startingAnewAt: none)
      counts.drawFull(into: &full)
      #expect(full[5, 5] == (sweep >= 7))
      #expect(full.population == (sweep >= 7 ? 1 : 0))
    }
    none[5, 5] = true
    counts.count(BitGrid(), startingAnewAt: none)
    counts.drawFull(into: &full)
    #expect(!full[5, 5])
  }

  @Test func aPauseIsNoEnd() {
    var (counts, seen, full) = (BitCounts(), BitGrid(), BitGrid())
    seen[9, 9] = true
    for sweep in 0..<13 {
      counts.count(sweep % 2 == 0 ? seen : BitGrid(), startingAnewAt: BitGrid())
    }
    counts.drawFull(into: &full)
    #expect(full[9, 9])
    counts.clear()
    counts.drawFull(into: &full)
    #expect(full == BitGrid())
  }
}
