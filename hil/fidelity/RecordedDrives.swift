import Foundation
import Recordings
import Sensors

/// The recorded drives that the simulated one is held against.
enum RecordedDrives {
  struct Drive {
    let file: String
    /// How it is called in the tables.
    let name: String
    var isNight = false
  }

  static let all = [
    Drive(file: "pandaset-002.mcap", name: "PandaSet (Pandar64)"),
    Drive(file: "kitti-city", name: "KITTI (HDL-64E)"),
    Drive(file: "aimotive-night.mcap", name: "aiMotive (Pandar64)", isNight: true),
    Drive(file: "nuscenes-radar-0061.mcap", name: "nuScenes 0061 (ARS408)"),
    Drive(file: "nuscenes-radar-0103.mcap", name: "nuScenes 0103 (ARS408)"),
  ]

  /// Like with like: the drives with the sensor that the simulated one is modelled on. Elsewhere
  /// light, place or model differ more.
  static func isReference(_ measurement: Measurement) -> Bool {
    switch measurement.subject {
    case .lidar, .dayCamera, .cameraArrival, .lidarArrival:
      measurement.drive.hasPrefix("PandaSet")
    case .nightCamera: measurement.drive.hasPrefix("aiMotive")
    case .radar: measurement.drive.hasPrefix("nuScenes") && measurement.sensor == "front"
    case .radarStream, .radarArrival: measurement.drive.hasPrefix("nuScenes")
    }
  }

  /// The drives in a folder, or in `drives` under it; those that are not there are said to be.
  ///
  /// - Throws: a folder that holds none of them.
  static func found(in folder: String) throws -> [(drive: Drive, path: String)] {
    let files = FileManager.default
    let places = [folder, folder + "/drives"]
    let root = places.first { place in
      all.contains { files.fileExists(atPath: "\(place)/\($0.file)") }
    }
    guard let root else { throw Refusal("\(folder) holds none of the recorded drives") }
    let (here, missing) = (
      all.filter { files.fileExists(atPath: "\(root)/\($0.file)") },
      all.filter { !files.fileExists(atPath: "\(root)/\($0.file)") }
    )
    for drive in missing { FileHandle.standardError.write(Data("no \(root)/\(drive.file)\n".utf8)) }
    return here.map { ($0, "\(root)/\($0.file)") }
  }

  static func measured(in folder: String) throws -> [Measurement] {
    try found(in: folder).flatMap { drive, path in
      var source = try Recording(opening: path)
      var meters = source.rig.map { StreamMeter($0, of: drive.name, isNight: drive.isNight) }
      while let frame = source.next() { try meters[frame.header.sensor].measure(frame) }
      return meters.indices.flatMap { meters[$0].finish() }
    }
  }
}
