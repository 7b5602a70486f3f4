import Testing

@testable import Scenarios

@Suite struct ExposureTests {
  /// A meter that has seen one light all over.
  private func meter(_ lux: Float) -> LightMeter {
    var meter = LightMeter()
    meter.add([Float](repeating: lux, count: 64))
    return meter
  }

  @Test(arguments: [0.3, 20, 800, 40_000] as [Float])
  func aSettledControlHasItsTarget(_ lux: Float) {
    var control = ExposureControl()
    control.settle(on: meter(lux))
    let exposure = control.exposure
    let mean = meter(lux).mean(exposure.sensitivity)
    let isDark = exposure.gain == ExposureControl.mostGain
    #expect(isDark || (mean - ExposureControl.target).magnitude < 3, "\(mean)")
    #expect(exposure.gain == 0 || exposure.time == ExposureControl.times.upperBound)
    #expect(ExposureControl.times.contains(exposure.time))
  }

  /// Out of a tunnel: two images are exposed for the dark, and then it takes a while.
  @Test func theLoopLagsAndConverges() {
    var control = ExposureControl()
    control.settle(on: meter(400))
    let bright = meter(12_000)
    var means: [Float] = []
    for _ in 0..<24 {
      let exposure = control.exposure
      means.append(bright.mean(exposure.sensitivity))
      control.learn(from: bright, exposedWith: exposure)
    }
    #expect(means[0] > 230 && (means[1] - means[0]).magnitude < 1e-3)
    #expect(means[2] <= means[1] && means[8] < means[1])
    #expect(means[4] > 110, "it does not jump")
    #expect((means[23] - ExposureControl.target).magnitude < 5)
    #expect(means.allSatisfy { $0 > ExposureControl.target - 6 }, "it does not overshoot")
  }

  @Test func aSteadySceneKeepsItsExposure() {
    var control = ExposureControl()
    control.settle(on: meter(900))
    let first = control.exposure
    for _ in 0..<10 { control.learn(from: meter(910), exposedWith: control.exposure) }
    #expect(control.exposure == first)
  }

  @Test func gainIsInDecibels() {
    #expect((Exposure(time: 1000, gain: 200).amplification - 10).magnitude < 1e-4)
    #expect((Exposure(time: 1000, gain: 0).sensitivity / 5e-5 - 1).magnitude < 1e-6)
  }
}
