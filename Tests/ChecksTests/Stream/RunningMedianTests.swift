import Checks
import Testing

@Suite struct RunningMedianTests {
  @Test func nothingHasNoMedian() {
    let median = RunningMedian(window: 5)
    #expect(median.median == nil)
    #expect(median.lowest == nil)
  }

  @Test func agreesWithSortingTheLastValues() {
    var running = RunningMedian(window: 7)
    var values: [Double] = []
    for i in 0..<200 {
      let value = Double((i * 7919) % 31)
      values.append(value)
      running.append(value)
      let last = values.suffix(7).sorted()
      #expect(running.median == last[last.count / 2])
      #expect(running.lowest == last.first)
      #expect(running.highest == last.last)
      #expect(running.count == last.count)
    }
  }

  @Test func whatIsNoNumberIsLeftOut() {
    var running = RunningMedian(window: 3)
    for value in [1.0, .nan, 2, .infinity, 3] { running.append(value) }
    #expect(running.count == 3)
    #expect(running.highest == 3)
  }

  @Test func forgetsEverythingWhenCleared() {
    var running = RunningMedian(window: 3)
    for value in [1.0, 2, 3, 4] { running.append(value) }
    running.clear()
    #expect(running.median == nil)
    running.append(9)
    #expect(running.median == 9)
  }
}
