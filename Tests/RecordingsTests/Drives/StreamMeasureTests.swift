import Recordings
import Testing

struct StreamMeasureTests {
  @Test func theRateIsTheMedians() {
    let times = (0..<20).map { UInt64($0) * 100_000_000 }
    #expect(StreamMeasure.rhythm(times) == (10, 0.5))
  }

  @Test func gapsAreToleratedWithAQuarterMore() {
    let times = ([0, 1, 2, 3, 6, 7, 8] as [UInt64]).map { $0 * 100_000_000 }
    let (rate, tolerance) = StreamMeasure.rhythm(times)
    #expect(rate == 10)
    #expect(tolerance == 2.5)
  }

  @Test func aBurstIsToleratedToo() {
    let times = ([0, 10, 20, 21, 30, 40] as [UInt64]).map { $0 * 10_000_000 }
    #expect(StreamMeasure.rhythm(times).tolerance == 1.13)
  }

  @Test func fewerThanTwoFramesHaveNoRhythm() {
    #expect(StreamMeasure.rhythm([]) == (1, 0.5))
    #expect(StreamMeasure.rhythm([5]) == (1, 0.5))
    #expect(StreamMeasure.rhythm([5, 5, 5]) == (1, 0.5))
  }

  @Test(arguments: [(0, 1), (1, 1), (60, 90), (61, 91), (125, 190), (106_021, 160_000)])
  func marginsAreHalfAsMuchAgainRoundedUp(value: Int, margin: Int) {
    #expect(StreamMeasure.margin(value) == margin)
  }
}
