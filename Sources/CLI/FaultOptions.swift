import ArgumentParser
import Recordings
import Scenarios
import Sensors

/// The faults that a drive can be given while it is simulated, played or replayed.
struct FaultOptions: ParsableArguments {
  @Option(help: "Repeat the camera's last image, FROM:FOR in seconds of the drive.")
  var freezeCamera: Interval?

  @Option(help: "Remove 30 degrees ahead from the lidar's sweeps, FROM:FOR in seconds.")
  var blockLidar: Interval?

  @Option(help: "Repeat the radar's last scan, FROM:FOR in seconds of the drive.")
  var repeatRadar: Interval?

  /// Whether any was asked for.
  var isGiven: Bool { freezeCamera != nil || blockLidar != nil || repeatRadar != nil }

  /// The drive with the faults that were asked for.
  func applied(to drive: some FrameSource) -> FaultyDrive {
    var source: any FrameSource = drive
    if let freezeCamera { source = CameraFreeze(source, during: freezeCamera.window) }
    if let blockLidar { source = LidarSectorLoss(source, during: blockLidar.window) }
    if let repeatRadar { source = RadarRepeat(source, during: repeatRadar.window) }
    return FaultyDrive(source: source)
  }
}

/// A drive with whatever faults were laid over it.
struct FaultyDrive: FrameSource {
  fileprivate var source: any FrameSource

  var rig: [SensorSpec] { source.rig }
  var count: Int? { source.count }
  mutating func next() throws -> Frame? { try source.next() }
}

/// A recording whose notes stay within reach while faults are laid over its frames.
final class OpenRecording: FrameSource {
  private var recording: Recording

  init(_ recording: Recording) { self.recording = recording }

  var rig: [SensorSpec] { recording.rig }
  var count: Int? { recording.count }
  var notes: [String] { recording.notes }
  func next() -> Frame? { recording.next() }
}

/// `FROM:FOR`, in seconds.
struct Interval: ExpressibleByArgument {
  let window: FaultWindow

  init?(argument: String) {
    let parts = argument.split(separator: ":", omittingEmptySubsequences: false).map {
      Double($0)
    }
    guard parts.count == 2, let from = parts[0], let length = parts[1], from >= 0, length > 0,
      from.isFinite, length.isFinite
    else { return nil }
    window = FaultWindow(onset: from, duration: length)
  }
}
