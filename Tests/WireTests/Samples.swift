import Sensors
import Wire

/// Sensors and headers that the tests of this room share.
enum Samples {
  static let rows = [
    SensorSpec(
      name: "camera/front", modality: .camera, rate: 30,
      encodings: [.jpeg, .nv12, .yuyv, .mono8, .rgb8, .bayerRGGB8], maximumPayload: 8 << 20),
    SensorSpec(
      name: "camera/front_left", modality: .camera, rate: 30, encodings: [.jpeg], width: 1280,
      height: 704, maximumPayload: 8 << 20),
    SensorSpec(
      name: "lidar/top", modality: .lidar, rate: 10, maximumPayload: 8 << 20,
      maximumPoints: 200_000),
    SensorSpec(
      name: "radar/front", modality: .radar, rate: 15, maximumPayload: 1 << 20,
      maximumPoints: 1000),
    SensorSpec(name: "ego/odometry", modality: .ego, rate: 50, maximumPayload: 0),
  ]
  static let sensors = SensorTable(rows)

  static let image = FrameHeader(
    sensor: 0, modality: .camera, epoch: 1_700_000_000_000_000_000, sequence: 7,
    captured: Instant(nanoseconds: 1_700_000_001_000_000_000),
    published: Instant(nanoseconds: 1_700_000_001_010_000_000), checksum: 0xDEAD_BEEF,
    layout: .image(
      ImageLayout(
        width: 1920, height: 1280, rowStride: 2048, encoding: .nv12, exposure: 5000, gain: 6.5,
        lineTime: 12_000, frameCounter: 0)))

  static let cloud = FrameHeader(
    sensor: 2, modality: .lidar, epoch: 1_700_000_000_000_000_000, sequence: 300,
    captured: Instant(nanoseconds: 1_700_000_001_000_000_000),
    published: Instant(nanoseconds: 1_700_000_001_000_500_000),
    layout: .points(
      points(
        [.x, .y, .z, .intensity, .time], count: 1000,
        sweepStart: Instant(nanoseconds: 1_700_000_000_900_000_000))))

  static let scan = FrameHeader(
    sensor: 3, modality: .radar, epoch: 1_700_000_000_000_000_000, sequence: 1 << 40,
    captured: Instant(nanoseconds: 1_700_000_001_000_000_000),
    published: Instant(nanoseconds: 1_700_000_001_000_500_000),
    layout: .points(
      points([.range, .azimuth, .elevation, .doppler, .rcs, .snr], count: 125, capacity: 250)))

  static let ego = FrameHeader(
    sensor: 4, modality: .ego, epoch: 1_700_000_000_000_000_000, sequence: 2,
    captured: Instant(nanoseconds: 1_700_000_001_000_000_000),
    published: Instant(nanoseconds: 1_700_000_001_000_500_000),
    layout: .ego(
      EgoMotion(
        speed: 13.9, yawRate: -0.02, acceleration: 0.3, lateralSpeed: -0.25, standstill: true,
        covariance: [0.01, 0, 0, 0.0001], latitude: 0, longitude: 103.8, heading: 1.5)))

  static let headers = [image, cloud, scan, ego]

  /// Packed 32-bit floats in the order given.
  static func points(
    _ roles: [PointRole], count: UInt32, sweepStart: Instant? = nil, capacity: UInt32 = 0
  ) -> PointLayout {
    var layout = PointLayout(
      count: count, stride: UInt32(roles.count * 4), sweepStart: sweepStart, capacity: capacity)
    for (place, role) in roles.enumerated() {
      layout[role] = PointField(offset: UInt32(place * 4), type: .float32)
    }
    return layout
  }

  /// A header's bytes as a driver sends them.
  static func bytes(_ header: FrameHeader) -> [UInt8] {
    var buffer = ByteBuffer()
    header.encode(among: sensors, into: &buffer)
    return buffer.array
  }

  /// What `write` appends to an empty buffer.
  static func bytes(_ write: (inout ByteBuffer) -> Void) -> [UInt8] {
    var buffer = ByteBuffer()
    write(&buffer)
    return buffer.array
  }

  /// Decodes part 1 and validates it, as ingest does.
  static func read(
    _ bytes: [UInt8], topic: String, payloadSize: Int? = nil
  ) throws(Unreadable) -> FrameHeader {
    var decoder = HeaderDecoder()
    return try read(bytes, topic: topic, payloadSize: payloadSize, with: &decoder)
  }

  static func read(
    _ bytes: [UInt8], topic: String, payloadSize: Int? = nil, with decoder: inout HeaderDecoder
  ) throws(Unreadable) -> FrameHeader {
    let name = Array(topic.utf8)
    let header = unsafe try decoder.decode(
      bytes.span.bytes, topic: name.span.bytes, among: sensors)
    if let payloadSize {
      try header.validate(payloadSize: payloadSize, against: rows[header.sensor])
    }
    return header
  }

  /// What `body` throws, or nil.
  static func failure(_ body: () throws(Unreadable) -> Void) -> Unreadable? {
    do {
      try body()
      return nil
    } catch {
      return error
    }
  }
}
