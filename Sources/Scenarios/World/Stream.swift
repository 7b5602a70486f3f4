internal import Sensors

/// The frames of one simulated sensor: its row, its times, how many there are and which is next.
struct Stream {
  let row: SensorSpec
  let timetable: Timetable
  let noise: Random.Purpose
  let count: Int
  /// The next cycle, and the frames given before it.
  private var cycle = 0
  private var given = 0

  private init(
    _ row: SensorSpec, _ clock: Rig.Clock, seed: UInt64, _ times: Random.Purpose,
    _ noise: Random.Purpose, duration: Double
  ) {
    self.row = row
    self.noise = noise
    timetable = Timetable(clock, seed: seed, times)
    // A sweep's stamp is its end, which is the start of the next.
    let captures = timetable.count(until: duration)
    let cycles = row.modality == .lidar ? Swift.max(0, captures - 1) : captures
    let times = timetable
    count = clock.missed == 0 ? cycles : (0..<cycles).count { !times.isMissed($0) }
  }

  /// Those that are switched on.
  static func all(
    seed: UInt64, duration: Double, _ options: SimulatedDrive.Options
  ) -> [Stream] {
    var streams: [Stream] = []
    if let camera = options.camera {
      streams.append(
        Stream(
          Rig.cameraRow(camera), Rig.camera, seed: seed, .cameraClock, .cameraNoise,
          duration: duration))
    }
    if let lidar = options.lidar {
      streams.append(
        Stream(
          Rig.lidarRow(lidar), Rig.lidar, seed: seed, .lidarClock, .lidarNoise, duration: duration))
    }
    if options.radar {
      streams.append(
        Stream(
          Rig.radarRow, Rig.radar, seed: seed, .radarClock, .radarNoise, duration: duration))
    }
    if options.odometry {
      streams.append(
        Stream(
          Rig.odometryRow, Rig.odometry, seed: seed, .egoClock, .egoNoise, duration: duration))
    }
    return streams
  }

  /// Seconds of the drive at which the frame of a cycle is complete.
  func captured(_ cycle: Int) -> Double {
    timetable.capture(row.modality == .lidar ? cycle + 1 : cycle)
  }

  /// When the next frame is received, or nil after the last.
  var nextLogged: Double? {
    guard given < count else { return nil }
    let latency = timetable.latency(cycle)
    return captured(cycle) + latency.publish + latency.transport
  }

  /// Takes the next frame: its cycle, and its number from 1.
  mutating func advance() -> (cycle: Int, sequence: UInt64) {
    let taken = cycle
    given += 1
    repeat { cycle += 1 } while timetable.isMissed(cycle)
    return (taken, UInt64(given))
  }
}
