import Sensors

/// A few frames of one sensor over and over, as a stream that never repeats: each has the next
/// number and stamp, and a byte that it did not have before.
struct FrameLoop {
  private var frames: [Frame]
  private let period: Double
  private var sequence: UInt64 = 0
  private let start: Instant

  /// - Parameter row: of the sensor; the frames are given out as those of a rig's first.
  init(_ frames: [Frame], row: SensorSpec) {
    self.frames = frames
    period = 1e9 / row.rate
    start = frames[0].header.captured
    // What follows a JPEG's end is not decoded, and changes its fingerprint.
    for i in frames.indices where row.encodings == [.jpeg] { self.frames[i].payload.append(0) }
  }

  mutating func next() -> Frame {
    let place = Int(sequence) % frames.count
    sequence += 1
    let isCompressed: Bool
    switch frames[place].header.layout {
    case .image(let layout): isCompressed = layout.encoding.isCompressed
    default: isCompressed = false
    }
    frames[place].payload[isCompressed ? frames[place].payload.count - 1 : 0] &+= 1
    var frame = frames[place]
    frame.header.sensor = 0
    frame.header.sequence = sequence
    frame.header.checksum = 0
    frame.header.captured = start.advanced(byNanoseconds: Int64(Double(sequence) * period))
    frame.header.published = frame.header.captured.advanced(byNanoseconds: 5_000_000)
    return frame
  }
}
