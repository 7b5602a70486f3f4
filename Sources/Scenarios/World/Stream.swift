internal import Sensors

/// The frames of one simulated sensor: its row, its times, how many there are and which is next.
struct Stream {
  let row: SensorSpec
  let timetable: Timetable
  let noise: Random.Purpose
  let count: Int
  private var index = 0

  private init(
    _ row: SensorSpec, _ clock: Rig.Clock, seed: UInt64, _ times: Random.Purpose,
    _ noise: Random.Purpose, duration: Double
  ) {
    self.row = row
    self.noise = noise
    timetable = Timetable(clock, seed: seed, times)
    // A sweep's stamp is its end, which is the start of the next.
    let captures = timetable.count(until: duration)
    count = row.modality == .lidar ? Swift.max(0, captures - 1) : captures
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

  /// Seconds of the drive at which a frame is stamped.
  func captured(_ index: Int) -> Double {
    timetable.capture(row.modality == .lidar ? index + 1 : index)
  }

  /// When the next frame is received, or nil after the last.
  var nextLogged: Double? {
    guard index < count else { return nil }
    let latency = timetable.latency(index)
    return captured(index) + latency.publish + latency.transport
  }

  /// Takes the next frame's index.
  mutating func advance() -> Int {
    index += 1
    return index - 1
  }
}
