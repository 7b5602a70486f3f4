import Scenarios
import Sensors

/// Small drives for the tests, and readers of their frames.
enum Drives {
  /// Only the sensors that are asked for.
  static func only(
    camera: SimulatedDrive.Camera? = nil, lidar: Bool = false, radar: Bool = false,
    odometry: Bool = false
  ) -> SimulatedDrive.Options {
    SimulatedDrive.Options(
      camera: camera, lidar: lidar ? SimulatedDrive.Lidar() : nil, radar: radar,
      odometry: odometry)
  }

  static let small = SimulatedDrive.Camera(width: 160, height: 90, encoding: .mono8)

  static func frames(_ source: any FrameSource) throws -> [Frame] {
    var source = source
    var frames: [Frame] = []
    while let frame = try source.next() { frames.append(frame) }
    return frames
  }

  /// FNV-1a over times, sequences, layouts' counts and payloads.
  static func digest(_ frames: [Frame]) -> UInt64 {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    func add(_ byte: UInt8) { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
    func add(_ value: UInt64) {
      for shift in stride(from: 0, to: 64, by: 8) {
        add(UInt8(truncatingIfNeeded: value >> UInt64(shift)))
      }
    }
    for frame in frames {
      add(frame.header.sequence)
      add(frame.header.captured.nanoseconds)
      add(frame.header.published.nanoseconds)
      add(frame.logged.nanoseconds)
      if case .ego(let motion) = frame.header.layout {
        for value in [motion.speed, motion.yawRate, motion.acceleration] {
          add(value.bitPattern)
        }
      }
      for byte in frame.payload { add(byte) }
    }
    return hash
  }

  static func points(_ frame: Frame) -> PointLayout? {
    if case .points(let layout) = frame.header.layout { return layout }
    return nil
  }

  /// A field of all points.
  static func field(_ role: PointRole, of frame: Frame) -> [Double] {
    guard let layout = points(frame), let field = layout[role] else { return [] }
    return (0..<Int(layout.count)).map { point in
      let start = point * Int(layout.stride) + Int(field.offset)
      var bits: UInt64 = 0
      for byte in 0..<field.type.size {
        bits |= UInt64(frame.payload[start + byte]) << UInt64(8 * byte)
      }
      return field.type == .float32
        ? Double(Float(bitPattern: UInt32(truncatingIfNeeded: bits))) : Double(bits)
    }
  }

  static func mean(_ values: [Double]) -> Double {
    values.reduce(0, +) / Double(values.count)
  }

  static func deviation(_ values: [Double]) -> Double {
    let mean = mean(values)
    return (values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(values.count))
      .squareRoot()
  }
}
