import Sensors
import Traffic

/// Frames of a simulated drive, in the sizes that the targets speak of.
struct BenchmarkFrames {
  /// Points of the sweep whose verifier time has a target.
  static let points = 130_000
  /// Bytes of the sweep that goes through the service.
  static let sweepBytes = 2_000_000

  let rig: [SensorSpec]
  let mono: [Frame]
  let rgb: [Frame]
  let jpeg: [Frame]
  /// Sweeps of `points` each.
  let lidar: [Frame]
  /// Sweeps of `sweepBytes` each.
  let smallLidar: [Frame]
  let radar: [Frame]

  init() throws {
    var options = Traffic.Options()
    options.seconds = 1.05
    options.width = 1920
    options.height = 1080
    options.framesPerSensor = 8
    let traffic = try Traffic(options)
    var rig = traffic.rig
    for i in rig.indices where rig[i].modality == .lidar {
      rig[i].maximumPoints = Self.points
      rig[i].maximumPayload = 64 * Self.points
    }
    self.rig = rig
    mono = traffic.frames(of: "camera/mono")
    rgb = traffic.frames(of: "camera/rgb")
    jpeg = traffic.frames(of: "camera/jpeg")
    radar = traffic.frames(of: "radar/front")
    let sweeps = traffic.frames(of: "lidar/top")
    lidar = Self.inStreet(sweeps) { _ in Self.points }
    smallLidar = Self.inStreet(sweeps) { Self.sweepBytes / $0 }
  }

  /// The lidar's.
  var lidarRow: SensorSpec { rig[lidar[0].header.sensor] }

  /// Sweeps with so many points of a street, since the drive's have fewer.
  private static func inStreet(
    _ sweeps: [Frame], count: (_ stride: Int) -> Int
  ) -> [Frame] {
    var street = StreetSweep()
    return sweeps.enumerated().map { index, frame in
      guard case .points(var layout) = frame.header.layout else { return frame }
      var frame = frame
      let count = count(Int(layout.stride))
      frame.payload = street.payload(layout, index: index, count: count)
      layout.count = UInt32(count)
      frame.header.layout = .points(layout)
      frame.header.checksum = 0
      return frame
    }
  }
}
