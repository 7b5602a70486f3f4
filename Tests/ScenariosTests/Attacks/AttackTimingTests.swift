import Scenarios
import Testing

struct AttackTimingTests {
  private func timing(_ text: String) throws -> AttackTiming {
    AttackTiming(try AttackRequest(parsing: "freeze:\(text)").settings)
  }

  @Test func itIsOnFromTheOnsetForTheDuration() throws {
    let timing = try timing("onset=5,duration=2")
    #expect(timing.strength(at: 4.999) == nil)
    #expect(timing.strength(at: 5) == 1 && timing.strength(at: 6.999) == 1)
    #expect(timing.strength(at: 7) == nil)
  }

  @Test func aRampGrowsToFullStrength() throws {
    let timing = try timing("onset=5,duration=10,ramp=4")
    #expect(try #require(timing.strength(at: 5)) > 0)
    #expect(timing.strength(at: 6) == 0.25 && timing.strength(at: 9) == 1)
    #expect(timing.strength(at: 12) == 1)
  }

  @Test func aDutyIsTheShareOfEachPeriod() throws {
    let timing = try timing("onset=1,duration=10,duty=0.25,period=2")
    #expect(timing.strength(at: 1.4) == 1 && timing.strength(at: 1.6) == nil)
    #expect(timing.strength(at: 3.4) == 1 && timing.strength(at: 4.9) == nil)
  }

  @Test func eachComingHasTheSameTiming() throws {
    let timing = try timing("onset=1,duration=0.5,again=2")
    #expect(timing.strength(at: 0.9) == nil && timing.strength(at: 1.4) == 1)
    #expect(timing.strength(at: 1.6) == nil && timing.strength(at: 2.9) == nil)
    #expect(timing.strength(at: 3.1) == 1 && timing.strength(at: 3.6) == nil)
    #expect(timing.strength(at: 201.2) == 1)
  }
}
