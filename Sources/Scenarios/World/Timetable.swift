internal import Kernels
internal import Sensors

/// When the frames of one sensor are captured and received, in seconds of the drive, and what its
/// own clock says then.
struct Timetable {
  let clock: Rig.Clock
  private let seed: UInt64
  private let purpose: Random.Purpose
  /// Seconds that the sensor's clock is ahead: always, and how far it strays to both sides of it.
  private let bias: Double
  private let stray: Double
  /// Radians a second, and at the start: a servo that follows the host's clock is slow.
  private let pace: Double
  private let phase: Double

  init(_ clock: Rig.Clock, seed: UInt64, _ purpose: Random.Purpose) {
    self.clock = clock
    self.seed = seed
    self.purpose = purpose
    var random = Random(seed: seed &+ purpose.rawValue, .clockDrift, 0)
    bias = clock.offset * random.uniform(-1, 1)
    stray = clock.offset * random.uniform(0.3, 1)
    pace = 2 * Double.pi / random.uniform(300, 900)
    phase = random.uniform(0, 2 * Double.pi)
  }

  /// The instant of a capture, from 0: jitter around the nominal one, which does not add up.
  func capture(_ index: Int) -> Double {
    var random = Random(seed: seed, purpose, index)
    return clock.phase + Double(index) / clock.rate + clock.jitter * random.gaussian()
  }

  /// What the sensor's own clock shows at an instant.
  func stamp(_ seconds: Double) -> Double {
    seconds + bias + stray * Trigonometry.sineCosine(pace * seconds + phase).sine
  }

  /// Whether the sensor skips a cycle: now and then it is busy with itself, for two at most.
  func isMissed(_ index: Int) -> Bool {
    isBusy(index) && !(isBusy(index - 1) && isBusy(index - 2))
  }

  private func isBusy(_ index: Int) -> Bool {
    guard clock.missed > 0, index > 0 else { return false }
    var random = Random(seed: seed &+ purpose.rawValue, .missedCycle, index)
    return random.chance(clock.missed)
  }

  /// Seconds from capture to when the driver publishes, and from there to receipt. A frame waits
  /// for those before it.
  func latency(_ index: Int) -> (publish: Double, transport: Double) {
    let own = delay(index)
    let captured = capture(index)
    var receipt = captured + own.publish + own.transport
    // As many as the longest delay may hold up.
    for before in Swift.max(0, index - Int(Timetable.mostHeld * clock.rate) - 1)..<index {
      let other = delay(before)
      let theirs = capture(before) + other.publish + other.transport
      receipt = Swift.max(receipt, theirs + Double(index - before) * Timetable.spacing)
    }
    return (own.publish, receipt - captured - own.publish)
  }

  /// How often a frame is held up on its way, for how long at least and at most, in seconds; and
  /// how soon one may follow another.
  private static let held = 0.002
  private static let leastHeld = 0.003
  private static let mostHeld = 0.07
  private static let spacing = 50e-6

  /// A frame's own delays: a heavy tail now and then (Pareto, α = 1.6).
  private func delay(_ index: Int) -> (publish: Double, transport: Double) {
    var random = Random(seed: seed &+ purpose.rawValue, .latency, index)
    let latency = Swift.max(clock.latency + clock.spread * random.gaussian(), clock.latency / 3)
    var transport = latency * 0.05
    if random.chance(Timetable.held) {
      let tail = Trigonometry.exponential(-Trigonometry.logarithm(random.uniform() + 0x1p-33) / 1.6)
      transport += Swift.min(Timetable.leastHeld * tail, Timetable.mostHeld)
    }
    return (latency * 0.95, transport)
  }

  /// The captures before `duration`.
  func count(until duration: Double) -> Int {
    var count = Swift.max(0, Int((duration - clock.phase) * clock.rate))
    while capture(count) < duration { count += 1 }
    while count > 0 && capture(count - 1) >= duration { count -= 1 }
    return count
  }
}
