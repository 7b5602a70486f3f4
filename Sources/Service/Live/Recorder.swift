import RealTime
import Recordings
import Sensors
import Synchronization
import ZeroMQ

/// Keeps the session as it was received, in a file of its own thread. It can hold up no stage:
/// where the disk does not follow, frames are left out of the file, and that is counted.
final class Recorder: Sendable {
  /// Frames that may wait for the disk.
  private static let queue = 256

  /// A frame that waits to be written; its bytes are shared with the frame on its way, not copied.
  private struct Item: ~Copyable, Sendable {
    var entry = SessionEntry(fate: .judged, order: 0, received: Instant(nanoseconds: 0))
    var sensor: SensorIndex = 0
    var header = Message()
    var payload = Message()
  }

  private let items = Ring<Item>(capacity: Recorder.queue)
  private let spare = Ring<Item>(capacity: Recorder.queue)
  let signal = Signal()
  /// Partner: none, a count stands alone.
  private let leftOut = Atomic<UInt64>(0)
  /// Nil until it is opened, and once it is finished.
  private let file = Mutex<SessionWriter?>(nil)
  private let problem = Mutex<String?>(nil)

  init() {
    for _ in 0..<Recorder.queue { _ = spare.push(Item()) }
  }

  /// Gives it its file, before its thread runs.
  func open(_ writer: consuming SessionWriter) {
    var writer = Optional(writer)
    file.withLock { $0 = writer.take() }
  }

  /// What kept it from writing, if anything.
  var failure: String? { problem.withLock { $0 } }

  /// Frames that are not in the file.
  var framesLeftOut: UInt64 { leftOut.load(ordering: .relaxed) }

  /// Hands a frame to the recording.
  ///
  /// - Parameter entry: what became of it; its order is 0 where it was not judged.
  func record(_ entry: SessionEntry, of sensor: SensorIndex, _ parts: inout Multipart) {
    guard var item = spare.pop() else {
      leftOut.add(1, ordering: .relaxed)
      return
    }
    item.entry = entry
    item.sensor = sensor
    if parts.count > 1 { item.header.copy(of: &parts.parts[1]) }
    if parts.count > 2 { item.payload.copy(of: &parts.parts[2]) }
    _ = items.push(item)
    signal.post()
  }

  /// Writes until it is told to end and nothing waits.
  func run(isEnded: () -> Bool) {
    file.withLock { file in
      guard var writer = file.take() else { return }
      do throws(RecordingError) {
        while true {
          let isEnding = isEnded()
          if let item = items.pop() {
            try write(item, to: &writer)
          } else if isEnding {
            break
          } else {
            _ = signal.wait(timeout: .milliseconds(200))
          }
        }
        try writer.finish()
      } catch {
        problem.withLock { $0 = error.description }
        leaveOut(until: isEnded)
      }
    }
  }

  /// A disk that does not take the file any more stops nothing else.
  private func leaveOut(until isEnded: () -> Bool) {
    while !isEnded() || items.count > 0 {
      guard var item = items.pop() else {
        _ = signal.wait(timeout: .milliseconds(200))
        continue
      }
      leftOut.add(1, ordering: .relaxed)
      item.header.clear()
      item.payload.clear()
      _ = spare.push(item)
    }
  }

  private func write(
    _ item: consuming Item, to writer: inout SessionWriter
  ) throws(RecordingError) {
    try writer.write(
      item.entry, sensor: item.sensor, header: item.header.bytes, payload: item.payload.bytes)
    item.header.clear()
    item.payload.clear()
    _ = spare.push(item)
  }
}
