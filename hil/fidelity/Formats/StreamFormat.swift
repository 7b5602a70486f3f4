import Sensors

/// How one sensor packs its frames, learned from clean ones.
///
/// Only how a frame is packed: grids, order, repeats, padding, file structure, header fields. What
/// an attack does to the world as the sensor sees it, such as the number of its returns, is left
/// out, since whoever tells by that tells for a good reason.
enum StreamFormat {
  case camera(CameraFormat)
  case lidar(LidarFormat)
  case radar(RadarFormat)
  case ego

  init(_ modality: Modality, learning frames: [Frame]) {
    self =
      switch modality {
      case .camera: .camera(CameraFormat(learning: frames))
      case .lidar: .lidar(LidarFormat(learning: frames))
      case .radar: .radar(RadarFormat(learning: frames))
      case .ego: .ego
      }
  }

  /// - Parameter before: the frame of the same stream that was received before it.
  func features(of frame: Frame, after before: Frame) throws -> FeatureList {
    let header = HeaderFormat.features(of: frame, after: before)
    return switch self {
    case .camera(let format): header + (try format.features(of: frame))
    case .lidar(let format): header + format.features(of: frame)
    case .radar(let format): header + format.features(of: frame)
    case .ego: header
    }
  }
}
