internal import Sensors

/// When the frames of one sensor are captured and received, in seconds of the drive.
struct Timetable {
  let clock: Rig.Clock
  private let seed: UInt64
  private let purpose: Random.Purpose

  init(_ clock: Rig.Clock, seed: UInt64, _ purpose: Random.Purpose) {
    self.clock = clock
    self.seed = seed
    self.purpose = purpose
  }

  /// The instant of a capture, from 0: jitter around the nominal one, which does not add up.
  func capture(_ index: Int) -> Double {
    var random = Random(seed: seed, purpose, index)
    return clock.phase + Double(index) / clock.rate + clock.jitter * random.gaussian()
  }

  /// Seconds from capture to when the driver publishes, and from there to receipt.
  func latency(_ index: Int) -> (publish: Double, transport: Double) {
    var random = Random(seed: seed &+ purpose.rawValue, .latency, index)
    let latency = Swift.max(clock.latency + clock.spread * random.gaussian(), clock.latency / 3)
    return (latency * 0.95, latency * 0.05)
  }

  /// The captures before `duration`.
  func count(until duration: Double) -> Int {
    var count = Swift.max(0, Int((duration - clock.phase) * clock.rate))
    while capture(count) < duration { count += 1 }
    while count > 0 && capture(count - 1) >= duration { count -= 1 }
    return count
  }
}
