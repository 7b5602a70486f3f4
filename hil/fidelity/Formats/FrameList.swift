import Sensors

/// A drive in memory, to be given out many times.
struct FrameList: FrameSource {
  let rig: [SensorSpec]
  let frames: [Frame]
  private var next = 0

  var count: Int? { frames.count }

  /// - Parameter modalities: of the sensors whose frames are kept.
  init(_ source: any FrameSource, keeping modalities: Set<Modality>) throws {
    var source = source
    rig = source.rig
    var frames: [Frame] = []
    while let frame = try source.next() {
      if modalities.contains(frame.header.modality) { frames.append(frame) }
    }
    self.frames = frames
  }

  mutating func next() -> Frame? {
    guard next < frames.count else { return nil }
    next += 1
    return frames[next - 1]
  }
}
