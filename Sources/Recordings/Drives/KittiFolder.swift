/// Where the streams of a KITTI drive lie:
///
///     <date>/calib_cam_to_cam.txt, calib_velo_to_cam.txt
///     <date>/<drive>/image_02/data/0000000000.png …, timestamps.txt
///     <date>/<drive>/velodyne_points/data/0000000000.bin …, timestamps_start.txt, …_end.txt
struct KittiFolder {
  struct Stream {
    /// `image_02`, `velodyne_points`.
    var name: String
    var path: String
    /// In `data`, sorted.
    var files: [String]
    var isLidar: Bool { name == "velodyne_points" }
    var hasSweepTimes: Bool
  }

  /// The folder with the calibration.
  let day: String
  let streams: [Stream]

  init(_ path: String) throws(RecordingError) {
    var root = path
    while root.count > 1, root.hasSuffix("/") { root.removeLast() }
    let drives = try KittiFolder.drives(under: root, depth: 2)
    guard let drive = drives.first else {
      throw RecordingError(
        file: path, problem: "is a folder without a KITTI drive (image_02/data, velodyne_points)")
    }
    guard drives.count == 1 else {
      throw RecordingError(
        file: path, problem: "holds \(drives.count) drives: open one of them, such as \(drive)")
    }
    let slash = drive.lastIndex(of: "/")
    day = drive == root ? "\(root)/.." : slash.map { String(drive[..<$0]) } ?? "."
    var streams: [Stream] = []
    for name in try Folder.names(in: drive) where KittiFolder.isStream(name) {
      let place = "\(drive)/\(name)"
      guard Folder.exists("\(place)/data") else { continue }
      let files = try Folder.names(in: "\(place)/data")
      streams.append(
        Stream(
          name: name, path: place,
          files: files.filter { $0.hasSuffix(name == "velodyne_points" ? ".bin" : ".png") },
          hasSweepTimes: try Folder.names(in: place).contains("timestamps_end.txt")))
    }
    self.streams = streams
  }

  private static func isStream(_ name: String) -> Bool {
    name == "velodyne_points" || (name.hasPrefix("image_0") && name.utf8.count == 8)
  }

  /// The folders that hold streams: this one, or those up to `depth` below.
  private static func drives(
    under folder: String, depth: Int
  ) throws(RecordingError) -> [String] {
    let names = try Folder.names(in: folder)
    if names.contains(where: { isStream($0) && Folder.exists("\(folder)/\($0)/data") }) {
      return [folder]
    }
    var found: [String] = []
    guard depth > 0 else { return found }
    for name in names.prefix(1000) where Folder.exists("\(folder)/\(name)") {
      found += try drives(under: "\(folder)/\(name)", depth: depth - 1)
    }
    return found
  }
}
