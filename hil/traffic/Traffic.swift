import Images
import Kernels
import Scenarios
package import Sensors

/// The frames of a simulated drive, all in memory before anything is measured; its camera counts
/// as three, which send the same images as luma, as colour and as JPEG.
package struct Traffic: Sendable {
  /// What is made of the drive.
  package struct Options: Sendable {
    package var seconds = 1.0
    /// Pixels.
    package var width: UInt32 = 320
    package var height: UInt32 = 180
    /// Of the lidar's points, one in so many is kept.
    package var pointStep = 1
    /// The first frames of each sensor that are kept.
    package var framesPerSensor = Int.max

    package init() {}
  }

  private static let cameras: [(name: String, encoding: ImageEncoding)] = [
    ("camera/mono", .mono8), ("camera/rgb", .rgb8), ("camera/jpeg", .jpeg),
  ]
  private static let quality = 90

  /// Sensors whose frames are never late, whatever the machine has to do beside them.
  package let rig: [SensorSpec]
  /// In the order in which they are received; each has its checksum, and an epoch.
  package private(set) var frames: [Frame] = []

  /// - Throws: what keeps the drive from being simulated, or its images from being encoded.
  package init(_ options: Options) throws {
    var drive = SimulatedDrive(
      seed: 1, duration: options.seconds,
      options: .init(
        camera: .init(width: options.width, height: options.height, encoding: .rgb8)))
    rig = Traffic.rig(of: drive.rig)
    var kept = [Int](repeating: 0, count: drive.rig.count)
    while let frame = try drive.next() {
      let sensor = frame.header.sensor
      guard kept[sensor] < options.framesPerSensor else { continue }
      kept[sensor] += 1
      switch frame.header.layout {
      case .image(let layout): try appendImages(frame, layout)
      case .points(let layout) where frame.header.modality == .lidar:
        append(Traffic.thinned(frame, layout, by: options.pointStep))
      default: append(frame)
      }
    }
  }

  /// The frames of one sensor.
  package func frames(of name: String) -> [Frame] {
    frames.filter { rig[$0.header.sensor].name == name }
  }

  /// The three cameras in the place of the drive's first sensor, and the others behind them.
  private static func rig(of drive: [SensorSpec]) -> [SensorSpec] {
    var rows = cameras.map { name, encoding in
      var row = drive[0]
      row.name = name
      row.encodings = [encoding]
      return row
    }
    rows += drive.dropFirst()
    for i in rows.indices { rows[i].deadline = 60_000 }
    return rows
  }

  private mutating func append(_ frame: Frame, as sensor: SensorIndex? = nil) {
    var frame = frame
    frame.header.sensor = sensor ?? frame.header.sensor + Traffic.cameras.count - 1
    frame.header.epoch = 1
    frame.header.checksum = Checksum.crc32c(unsafe frame.payload.span.bytes)
    frames.append(frame)
  }

  private mutating func appendImages(_ frame: Frame, _ layout: ImageLayout) throws {
    let (width, height) = (Int(layout.width), Int(layout.height))
    for sensor in Traffic.cameras.indices {
      var copy = frame
      var image = layout
      image.encoding = Traffic.cameras[sensor].encoding
      switch image.encoding {
      case .mono8:
        copy.payload = [UInt8](repeating: 0, count: width * height)
        var plane = copy.payload.mutableSpan
        Luma.convert(
          unsafe frame.payload.span.bytes, layout: .rgb, width: width, height: height,
          stride: layout.stride, into: &plane)
      case .jpeg:
        var encoder = JPEGEncoder()
        try encoder.encode(
          rgb: frame.payload.span, width: width, height: height, quality: Traffic.quality,
          into: &copy.payload)
      default: break
      }
      image.rowStride = 0
      copy.header.layout = .image(image)
      append(copy, as: sensor)
    }
  }

  private static func thinned(_ frame: Frame, _ layout: PointLayout, by step: Int) -> Frame {
    guard step > 1 else { return frame }
    var (frame, layout) = (frame, layout)
    let (payload, stride) = (frame.payload, Int(layout.stride))
    frame.payload = []
    for start in Swift.stride(from: 0, to: payload.count, by: step * stride) {
      frame.payload += payload[start..<start + stride]
    }
    layout.count = UInt32(frame.payload.count / stride)
    frame.header.layout = .points(layout)
    return frame
  }
}
