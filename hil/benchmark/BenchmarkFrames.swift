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
    lidar = sweeps.map { Self.resized($0) { _ in Self.points } }
    smallLidar = sweeps.map { Self.resized($0) { Self.sweepBytes / $0 } }
  }

  /// The lidar's.
  var lidarRow: SensorSpec { rig[lidar[0].header.sensor] }

  /// The first points of a sweep, and the first of them again where it has too few.
  private static func resized(_ frame: Frame, to count: (_ stride: Int) -> Int) -> Frame {
    guard case .points(var layout) = frame.header.layout else { return frame }
    var frame = frame
    let bytes = count(Int(layout.stride)) * Int(layout.stride)
    while frame.payload.count < bytes { frame.payload += frame.payload }
    frame.payload.removeSubrange(bytes...)
    layout.count = UInt32(count(Int(layout.stride)))
    frame.header.layout = .points(layout)
    frame.header.checksum = 0
    return frame
  }
}
