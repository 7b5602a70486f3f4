import Checks
import Sensors
import Testing

@Suite struct EgoPlausibilityTests {
  private static func motion(_ speed: Double, yawRate: Double = 0) -> (inout Observation) -> Void {
    { $0.header.layout = .ego(EgoMotion(speed: speed, yawRate: yawRate)) }
  }

  @Test func ordinaryDrivingIsFine() {
    var bench = CheckBench<EgoPlausibility>(.ego)
    #expect(bench.next(Self.motion(30)).state == .insufficient)
    #expect(bench.next(Self.motion(29.8)).state == .ok)
    #expect(bench.next(Self.motion(30.2, yawRate: -0.5)).state == .ok)
  }

  @Test(arguments: [91.0, -91]) func aSpeedThatNoVehicleHasIsRefused(speed: Double) {
    var bench = CheckBench<EgoPlausibility>(.ego)
    #expect(bench.next(Self.motion(speed)).causes == ["ego.impossible"])
  }

  @Test(arguments: [2.1, -2.1]) func aYawRateThatNoVehicleHasIsRefused(yawRate: Double) {
    var bench = CheckBench<EgoPlausibility>(.ego)
    #expect(bench.next(Self.motion(5, yawRate: yawRate)).causes == ["ego.impossible"])
  }

  @Test func aLeapOfSpeedIsRefusedUntilThereWasTimeForIt() {
    var bench = CheckBench<EgoPlausibility>(.ego)
    bench.pass(3, Self.motion(10))
    #expect(bench.next(Self.motion(12)).causes == ["ego.leap"])
    #expect(bench.next(Self.motion(10.1)).state == .ok)
  }
}
