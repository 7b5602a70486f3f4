import Evaluation
import Recordings
import Scenarios
import Sensors

/// The drives that a command goes over: recordings, or simulated ones.
enum EvaluatedDrive: Sendable {
  case recorded(path: String)
  case simulated(seed: UInt64, seconds: Double, camera: CameraSize)

  var name: String {
    switch self {
    case .recorded(let path): path.split(separator: "/").last.map(String.init) ?? path
    case .simulated(let seed, _, _): "simulated-\(seed)"
    }
  }

  /// Nil = it is simulated.
  var path: String? {
    if case .recorded(let path) = self { path } else { nil }
  }

  /// Its frames from the start.
  func open() throws -> any FrameSource {
    switch self {
    case .recorded(let path): return try Opening.recording(path, topics: nil)
    case .simulated(let seed, let seconds, let camera):
      var options = SimulatedDrive.Options()
      options.camera = camera.pixels.map {
        SimulatedDrive.Camera(width: $0.width, height: $0.height)
      }
      return SimulatedDrive(seed: seed, duration: seconds, options: options)
    }
  }
}
