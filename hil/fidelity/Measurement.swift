import Sensors

/// What a figure is measured of: each is compared with like.
enum Subject: String, CaseIterable, Sendable {
  case lidar, dayCamera, nightCamera, radar, radarStream
  case cameraArrival, lidarArrival, radarArrival

  var figures: [Figure] {
    switch self {
    case .lidar: LidarFigures.figures
    case .dayCamera: CameraFigures.figures("camera by day")
    case .nightCamera: CameraFigures.figures("camera by night")
    case .radar: RadarFigures.figures
    case .radarStream: [RadarPersistence.figure]
    case .cameraArrival: ArrivalFigures.figures("camera")
    case .lidarArrival: ArrivalFigures.figures("lidar")
    case .radarArrival: ArrivalFigures.figures("radar")
    }
  }
}

/// The figures of one stream of a drive: a row of values a frame, or one row of the whole stream.
struct Measurement: Sendable {
  let subject: Subject
  let drive: String
  /// The sensor's own name, without its kind: `front`.
  let sensor: String
  /// In the order of the subject's figures; nan what could not be measured.
  let rows: [[Double]]

  /// Means over the rows.
  var means: [Double] {
    subject.figures.indices.map { place in rows.map { $0[place] }.finite.mean }
  }
}
