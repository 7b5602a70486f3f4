import Sensors

/// A drive in memory, to be given out many times.
struct FrameList: FrameSource {
  let rig: [SensorSpec]
  let frames: [Frame]
  private var given = 0

  var count: Int? { frames.count }

  init(_ source: any FrameSource) throws {
    var source = source
    rig = source.rig
    var frames: [Frame] = []
    while let frame = try source.next() { frames.append(frame) }
    self.frames = frames
  }

  mutating func next() -> Frame? {
    guard given < frames.count else { return nil }
    given += 1
    return frames[given - 1]
  }
}
