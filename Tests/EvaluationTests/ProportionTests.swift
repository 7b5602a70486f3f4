import Evaluation
import Testing

struct ProportionTests {
  /// Against the worked examples of Newcombe (1998), "Two-sided confidence intervals for the single
  /// proportion", table I, method 3.
  @Test(arguments: [
    (81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0.0, 0.1611),
    (1, 29, 0.0061, 0.1718),
  ])
  func theIntervalIsWilsons(_ count: Int, _ total: Int, _ low: Double, _ high: Double) throws {
    let interval = try #require(Proportion(count, of: total).interval)
    #expect((interval.low - low).magnitude < 5e-5 && (interval.high - high).magnitude < 5e-5)
  }

  @Test func nothingCountedIsNoShare() {
    #expect(Proportion(0, of: 0).share == nil && Proportion(0, of: 0).interval == nil)
    #expect(Proportion(3, of: 4).share == 0.75)
  }
}
