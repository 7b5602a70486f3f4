import Kernels
import Sensors
import Testing

@testable import Checks

@Suite struct SensorPlaceTests {
  private static func near(_ a: SIMD2<Double>, _ b: SIMD2<Double>) -> Bool {
    abs(a.x - b.x) < 1e-9 && abs(a.y - b.y) < 1e-9
  }

  @Test func theSensorStandsOnItsVehicle() {
    // Turned by 90° on its vehicle, 1 m before its base; the vehicle looks along y.
    let turned = Extrinsics(
      translation: SIMD3(1, 0, 2), rotation: SIMD4(0, 0, 0.5.squareRoot(), 0.5.squareRoot()))
    let pose = EgoPose(x: 5, y: 6, heading: Double.pi / 2)
    let place = SensorPlace(SensorStation(turned), at: pose)
    #expect(Self.near(place.position, SIMD2(5, 7)))
    // What is 3 m ahead of the sensor is 3 m to the left of the vehicle, against x.
    #expect(Self.near(place.world(of: SIMD2(3, 0)), SIMD2(2, 7)))
    #expect(place.grid == GridPose(x: 5, y: 7, cosine: place.cosine, sine: place.sine))
  }

  @Test func aStepTakesWhatStandsFromOneSweepToTheNext() {
    let station = SensorStation(Extrinsics(translation: SIMD3(1.2, 0.3, 2)))
    let before = SensorPlace(station, at: EgoPose(x: 1, y: 2, heading: 0.4))
    let now = SensorPlace(station, at: EgoPose(x: 2, y: 2.5, heading: 0.6))
    let step = now.step(since: before)
    let spot = SIMD2(8.0, -3)
    #expect(Self.near(now.world(of: step.moved(spot)), before.world(of: spot)))
  }

  @Test func withoutExtrinsicsItStandsAtTheBase() {
    let place = SensorPlace(SensorStation(nil), at: EgoPose(x: 4, y: 5, heading: 0))
    #expect(place.position == SIMD2(4, 5) && place.cosine == 1)
  }
}
