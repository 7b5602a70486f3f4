import Sensors

/// Measures the frames of one stream as they come.
struct StreamMeter {
  private let drive: String
  private let sensor: String
  private let modality: Modality
  private let isNight: Bool
  /// Sweeps from which the lidar is learned; they are measured, too.
  private static let learned = 4

  private var times: [(captured: Instant, logged: Instant)] = []
  private var camera = CameraFigures()
  private var lidar: LidarFigures?
  private var waiting: [SweepPoints] = []
  private var scans: [RadarScan] = []
  private var rows: [[Double]] = []

  init(_ row: SensorSpec, of drive: String, isNight: Bool) {
    (self.drive, self.isNight, modality) = (drive, isNight, row.modality)
    sensor = String(row.name.split(separator: "/").last ?? "")
  }

  mutating func measure(_ frame: Frame) throws {
    times.append((frame.header.captured, frame.logged))
    switch modality {
    case .camera: rows.append(try camera.measure(frame))
    case .lidar: SweepPoints(frame).map { measure($0) }
    case .radar:
      guard let scan = RadarScan(frame) else { return }
      scans.append(scan)
      rows.append(RadarFigures.measure(scan))
    case .ego: break
    }
  }

  private mutating func measure(_ points: SweepPoints) {
    if let lidar {
      rows.append(lidar.measure(points))
      return
    }
    waiting.append(points)
    if waiting.count == StreamMeter.learned { learn() }
  }

  private mutating func learn() {
    let lidar = LidarFigures(learning: waiting)
    rows += waiting.map(lidar.measure)
    waiting = []
    self.lidar = lidar
  }

  /// What was measured; to be asked once, at the end.
  mutating func finish() -> [Measurement] {
    if !waiting.isEmpty { learn() }
    let arrival = [ArrivalFigures.measure(times)]
    func measurement(_ subject: Subject, _ rows: [[Double]]) -> Measurement {
      Measurement(subject: subject, drive: drive, sensor: sensor, rows: rows)
    }
    return switch modality {
    case .camera:
      [
        measurement(isNight ? .nightCamera : .dayCamera, rows),
        measurement(.cameraArrival, arrival),
      ]
    case .lidar: [measurement(.lidar, rows), measurement(.lidarArrival, arrival)]
    case .radar:
      [
        measurement(.radar, rows),
        measurement(.radarStream, [[100 * RadarPersistence.vanishing(in: scans)]]),
        measurement(.radarArrival, arrival),
      ]
    case .ego: []
    }
  }
}
