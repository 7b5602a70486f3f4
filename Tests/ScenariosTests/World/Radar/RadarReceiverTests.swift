import Testing

@testable import Scenarios

@Suite struct RadarReceiverTests {
  @Test func velocitiesBeyondTheIntervalAreFolded() {
    #expect(RadarReceiver.folded(doppler: -20) == -20)
    #expect(RadarReceiver.folded(doppler: -70) == 30)
    #expect(RadarReceiver.folded(doppler: 40) == -60)
    #expect(RadarReceiver.velocities.contains(RadarReceiver.folded(doppler: -500)))
  }

  @Test func anEchoOfTheLastPulseSeemsNear() {
    #expect(RadarReceiver.folded(range: 150) == 150)
    #expect(RadarReceiver.folded(range: 260) == 35)
  }

  @Test func strongEchoesAreLimited() {
    #expect(RadarReceiver.limited(30) == 30)
    #expect(RadarReceiver.limited(60) < 58 && RadarReceiver.limited(60) > RadarReceiver.limited(55))
  }
}
