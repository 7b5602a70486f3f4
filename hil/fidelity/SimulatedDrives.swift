import Scenarios
import Sensors

/// Simulated drives, a few seconds of each of several seeds: one sensor at a time, which sees the
/// same as with the others.
enum SimulatedDrives {
  struct Part {
    let seeds: ClosedRange<UInt64>
    let seconds: Double
    let options: SimulatedDrive.Options
  }

  static let parts = [
    Part(seeds: 1...6, seconds: 2.2, options: .init(camera: nil, radar: false, odometry: false)),
    Part(
      seeds: 1...6, seconds: 1.6,
      options: .init(lidar: nil, radar: false, odometry: false)),
    Part(
      seeds: 11...13, seconds: 1.6,
      options: .init(
        lidar: nil, radar: false, odometry: false, conditions: .init(daylight: .night))),
    Part(seeds: 1...6, seconds: 20, options: .init(camera: nil, lidar: nil, odometry: false)),
  ]

  static func measured() throws -> [Measurement] {
    try parts.flatMap { part in
      try part.seeds.flatMap { seed in try measure(part, seed) }
    }
  }

  private static func measure(_ part: Part, _ seed: UInt64) throws -> [Measurement] {
    var source = SimulatedDrive(seed: seed, duration: part.seconds, options: part.options)
    var meters = source.rig.map {
      StreamMeter($0, of: "seed \(seed)", isNight: part.options.conditions.daylight == .night)
    }
    while let frame = try source.next() { try meters[frame.header.sensor].measure(frame) }
    return meters.indices.flatMap { meters[$0].finish() }
  }
}
