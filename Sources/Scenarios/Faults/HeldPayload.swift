internal import Sensors

/// A sensor that goes on sending its last payload: what freezing a camera and repeating a radar
/// scan have in common.
struct HeldPayload {
  let modality: Modality
  let window: FaultWindow
  let sensor: String?
  private var start: Instant?
  private var held: [SensorIndex: Frame] = [:]
  private(set) var affected: [FrameName] = []

  init(_ modality: Modality, _ window: FaultWindow, sensor: String?) {
    self.modality = modality
    self.window = window
    self.sensor = sensor
  }

  /// The frame, or the held payload under the frame's own times and sequence.
  mutating func apply(to frame: Frame, rig: [SensorSpec]) -> Frame {
    let first = start ?? frame.header.captured
    start = first
    let index = frame.header.sensor
    guard frame.header.modality == modality, sensor == nil || rig[index].name == sensor else {
      return frame
    }
    guard window.contains(frame.header.captured, of: first), let old = held[index] else {
      held[index] = frame
      return frame
    }
    var repeated = frame
    repeated.payload = old.payload
    // What the header says of the content goes with the content, a sweep's start with the stamps.
    repeated.header.layout = old.header.layout
    repeated.header.checksum = old.header.checksum
    affected.append(FrameName(sensor: index, sequence: frame.header.sequence))
    return repeated
  }
}
