import Configuration
import Glibc
import Sensors
import Traffic
import Wire

/// The messages that are sent, and the configuration of the service that they are sent to.
struct Drive: Sendable {
  /// One frame in so many has a fault.
  private static let faultPeriod = 25
  /// Frames a second of drive: three cameras at 20 Hz, lidar at 10, radar at 13, ego at 50.
  private static let rate = 130.0

  let configuration: ServiceConfiguration
  let messages: [FrameMessage]

  /// Abstract sockets: no file is left behind.
  static let input = "ipc://@vouch-allocations-in-\(getpid())"
  private static let output = "ipc://@vouch-allocations-out-\(getpid())"

  static func messages(frames: Int) throws -> Drive {
    var options = Traffic.Options()
    options.seconds = Double(frames) / rate + 2
    options.pointStep = 8
    let traffic = try Traffic(options)
    precondition(traffic.frames.count >= frames, "the drive is long enough")
    let sensors = SensorTable(traffic.rig)
    // The stamps are the drive's, so that it need not be played in real time.
    return Drive(
      configuration: ServiceConfiguration(
        inputs: [.init(address: input)], outputs: [.init(address: output)], clock: .publisher,
        queueBound: 64, statusInterval: 0.1, sensors: traffic.rig),
      messages: traffic.frames.prefix(frames).enumerated().map { place, frame in
        let isFaulty = place % faultPeriod == faultPeriod - 1
        return FrameMessage(isFaulty ? faulty(frame, place) : frame, among: sensors)
      })
  }

  /// Faults by turns: another payload's checksum, a number that was used, a point that is no
  /// number, and a payload that is shorter than the header says.
  private static func faulty(_ frame: Frame, _ place: Int) -> Frame {
    var frame = frame
    switch place / faultPeriod % 4 {
    case 0: frame.header.checksum ^= 1
    case 1: frame.header.sequence -= min(1, frame.header.sequence - 1)
    case 2 where frame.header.modality == .lidar:
      frame.payload.replaceSubrange(0..<4, with: [0, 0, 0xC0, 0x7F])
      frame.header.checksum = 0
    default: frame.payload.removeLast(min(1, frame.payload.count))
    }
    return frame
  }
}
