import Kernels
import Sensors

/// How one sensor packs its frames, learned from clean ones, and where a frame departs from it.
///
/// Only how a frame is packed: grids, order, repeats, padding, file structure, header fields. What
/// an attack does to the world as the sensor sees it, such as the number of its returns, is left
/// out, since whoever tells by that tells for a good reason. So is whatever stays within what clean
/// frames show: a feature is how far its value lies beyond theirs.
struct StreamFormat {
  private enum Packing {
    case camera(CameraFormat)
    case lidar(LidarFormat)
    case radar(RadarFormat)
    case none
  }

  private let packing: Packing
  /// By feature: the least and the greatest value in clean frames.
  private var ranges: [String: ClosedRange<Double>] = [:]
  /// Of payloads that were looked at: many attacks have the same sham.
  private var known: [Key: FeatureList] = [:]
  private let learned: Set<Fingerprint>

  private struct Key: Hashable {
    let payload: Fingerprint
    /// Points, or pixels.
    let size: UInt32
  }

  /// - Parameter frames: clean ones of the stream, in its order.
  init(_ modality: Modality, learning frames: [Frame]) {
    packing =
      switch modality {
      case .camera: .camera(CameraFormat(learning: frames))
      case .lidar: .lidar(LidarFormat(learning: frames))
      case .radar: .radar(RadarFormat(learning: frames))
      case .ego: .none
      }
    learned = Set(frames.map { Fingerprint($0.payload.rawBytes) })
    for (before, frame) in zip(frames, frames.dropFirst()) {
      let list = packed(frame) + HeaderFormat.features(of: frame, after: before)
      for (name, value) in zip(list.names, list.values) {
        let range = ranges[name] ?? value...value
        ranges[name] = min(range.lowerBound, value)...max(range.upperBound, value)
      }
    }
  }

  /// - Parameter before: the frame of the same stream that was received before it.
  mutating func features(of frame: Frame, after before: Frame) -> FeatureList {
    let key = Key(payload: Fingerprint(frame.payload.rawBytes), size: size(of: frame))
    let payload = known[key] ?? packed(frame)
    known[key] = payload
    let list = payload + HeaderFormat.features(of: frame, after: before)
    var beyond = FeatureList()
    for (name, value) in zip(list.names, list.values) {
      let range = ranges[name] ?? 0...0
      let least = list.defects.contains(name) ? -.infinity : range.lowerBound
      beyond.add(name, value - min(max(value, least), range.upperBound))
    }
    return beyond
  }

  /// Whether it has the payload of a clean frame that was learned from, and so lies within what
  /// clean frames show in any case.
  func hasLearned(_ frame: Frame) -> Bool { learned.contains(Fingerprint(frame.payload.rawBytes)) }

  private func size(of frame: Frame) -> UInt32 {
    switch frame.header.layout {
    case .image(let layout): layout.width &* layout.height
    case .points(let layout): layout.count
    case .ego: 0
    }
  }

  private func packed(_ frame: Frame) -> FeatureList {
    switch packing {
    case .camera(let format): format.features(of: frame)
    case .lidar(let format): format.features(of: frame)
    case .radar(let format): format.features(of: frame)
    case .none: FeatureList()
    }
  }
}
