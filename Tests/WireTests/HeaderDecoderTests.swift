import Sensors
import Testing
import Wire

struct HeaderDecoderTests {
  @Test(arguments: Samples.headers.indices)
  func `a header comes out as it went in`(_ index: Int) throws {
    let header = Samples.headers[index]
    let bytes = Samples.bytes(header)
    let read = try Samples.read(bytes, topic: Samples.rows[header.sensor].name)
    #expect(read.sensor == header.sensor)
    #expect(read.modality == header.modality)
    #expect(read.epoch == header.epoch)
    #expect(read.sequence == header.sequence)
    #expect(read.captured == header.captured)
    #expect(read.published == header.published)
    #expect(read.checksum == header.checksum)
    // Layouts are compared by their bytes: all values are in them.
    #expect(Samples.bytes(read) == bytes)
  }

  @Test func `a frame counter of zero is there, an absent one is not`() throws {
    var header = Samples.image
    guard
      case .image(var image) = try Samples.read(Samples.bytes(header), topic: "camera/front")
        .layout
    else { return #expect(Bool(false)) }
    #expect(image.frameCounter == 0)
    image.frameCounter = nil
    header.layout = .image(image)
    guard
      case .image(let read) = try Samples.read(Samples.bytes(header), topic: "camera/front")
        .layout
    else { return #expect(Bool(false)) }
    #expect(read.frameCounter == nil)
  }

  @Test func `the topic is compared whole`() {
    let bytes = Samples.bytes(Samples.image)
    #expect(
      Samples.failure { () throws(Unreadable) in
        _ = try Samples.read(bytes, topic: "camera/fron")
      } == .topic)
    #expect(
      Samples.failure { () throws(Unreadable) in
        _ = try Samples.read(bytes, topic: "")
      } == .topic)
    #expect(
      Samples.failure { () throws(Unreadable) in
        _ = try Samples.read(bytes, topic: "camera/front_left")
      } == .sensor)
  }

  @Test func `an empty header names no sensor`() {
    #expect(
      Samples.failure { () throws(Unreadable) in
        _ = try Samples.read([], topic: "camera/front")
      } == .sensor)
  }

  /// Header fields by hand, where the encoder would not write such a thing.
  private func header(
    modality: UInt64 = 1, sensor: String = "camera/front", _ rest: (inout ByteBuffer) -> Void
  ) -> [UInt8] {
    Samples.bytes {
      $0.field(1, sensor)
      $0.field(2, modality)
      rest(&$0)
    }
  }

  private func failure(_ bytes: [UInt8], _ topic: String = "camera/front") -> Unreadable? {
    Samples.failure { () throws(Unreadable) in _ = try Samples.read(bytes, topic: topic) }
  }

  @Test func `values outside of the schema are refused`() {
    #expect(failure(header(modality: 0) { _ in }) == .modality(0, expected: .camera))
    #expect(failure(header(modality: 99) { _ in }) == .modality(99, expected: .camera))
    #expect(failure(header(modality: 2) { _ in }) == .modality(2, expected: .camera))
    #expect(failure(header { _ in }) == .layout(0, expected: .camera))
    #expect(failure(header { $0.field(12) { _ in } }) == .layout(12, expected: .camera))
    #expect(failure(header { $0.field(10) { $0.field(4, 10) } }) == .encoding(10))
    #expect(failure(header { $0.field(10) { _ in } }) == .encoding(0))
    #expect(
      failure(
        header {
          $0.field(10) {
            $0.field(4, 1)
            $0.field(6, float: Float.nan)
          }
        })
        == .notFinite(.gain))
    let cloud = header(modality: 2, sensor: "lidar/top") {
      $0.field(11) {
        $0.field(3) {
          $0.field(1, "x")
          $0.field(3, 9)
        }
      }
    }
    #expect(failure(cloud, "lidar/top") == .fieldType(0, type: 9))
  }

  @Test func `a point field lies within its point, read or not`() {
    func cloud(_ name: String, offset: UInt64) -> [UInt8] {
      header(modality: 2, sensor: "lidar/top") {
        $0.field(11) {
          $0.field(2, 16)
          $0.field(3) {
            $0.field(1, name)
            $0.field(2, offset)
            $0.field(3, 7)
          }
        }
      }
    }
    #expect(failure(cloud("x", offset: 12), "lidar/top") == nil)
    for name in ["x", "label"] {
      #expect(
        failure(cloud(name, offset: 13), "lidar/top")
          == .fieldExtent(offset: 13, size: 4, stride: 16))
      #expect(
        failure(cloud(name, offset: UInt64(UInt32.max)), "lidar/top")
          == .fieldExtent(offset: .max, size: 4, stride: 16))
    }
  }

  @Test func `a point field of a role comes once`() {
    let bytes = header(modality: 3, sensor: "radar/front") {
      $0.field(11) {
        $0.field(2, 4)
        for _ in 0..<2 {
          $0.field(3) {
            $0.field(1, "doppler")
            $0.field(3, 7)
          }
        }
      }
    }
    #expect(failure(bytes, "radar/front") == .fieldTwice(.doppler))
  }

  @Test func `ego motion is finite, its covariance has four elements or none`() {
    func ego(_ write: @escaping (inout ByteBuffer) -> Void) -> Unreadable? {
      failure(header(modality: 4, sensor: "ego/odometry") { $0.field(12, write) }, "ego/odometry")
    }
    #expect(ego { _ in } == nil)
    #expect(ego { $0.field(1, double: Double.nan) } == .notFinite(.speed))
    #expect(ego { $0.field(2, double: Double.infinity) } == .notFinite(.yawRate))
    #expect(ego { $0.field(4, double: -Double.infinity, always: true) } == .notFinite(.latitude))
    #expect(
      ego {
        $0.field(9) {
          $0.packed(1)
          $0.packed(2)
        }
      } == .covariance(2))
    // Unpacked, as proto3 allows it.
    #expect(ego { for _ in 0..<4 { $0.field(9, double: 1.5, always: true) } } == nil)
    #expect(ego { for _ in 0..<4 { $0.field(9, double: Double.nan) } } == .notFinite(.covariance))
  }

  @Test func `a header with more than the arena holds is refused, and the next one is read`() throws
  {
    var decoder = HeaderDecoder()
    let many = header(modality: 2, sensor: "lidar/top") {
      $0.field(11) { for _ in 0..<1800 { $0.field(3) { _ in } } }
    }
    #expect(many.count < HeaderDecoder.maximumHeader)
    #expect(throws: Unreadable.unpacking) {
      try Samples.read(many, topic: "lidar/top", with: &decoder)
    }
    #expect(throws: Unreadable.headerSize(5000)) {
      try Samples.read([UInt8](repeating: 0, count: 5000), topic: "lidar/top", with: &decoder)
    }
    let bytes = Samples.bytes(Samples.cloud)
    _ = try Samples.read(bytes, topic: "lidar/top", with: &decoder)
    let used = decoder.used
    for _ in 0..<1000 { _ = try Samples.read(bytes, topic: "lidar/top", with: &decoder) }
    #expect(decoder.used == used)
    #expect(used > 0 && used < 4096)
  }

  @Test func `a heartbeat comes out as it went in`() throws {
    let heartbeat = Heartbeat(
      sensor: 3, epoch: 5, lastSequence: 77, time: Instant(nanoseconds: 1 << 60))
    let bytes = Samples.bytes { heartbeat.encode(among: Samples.sensors, into: &$0) }
    var decoder = HeaderDecoder()
    let read = unsafe try decoder.decodeHeartbeat(
      bytes.span.bytes, of: 3, among: Samples.sensors)
    #expect(read == heartbeat)
    #expect(throws: Unreadable.sensor) {
      unsafe try decoder.decodeHeartbeat(bytes.span.bytes, of: 0, among: Samples.sensors)
    }
    for length in bytes.indices.dropLast() {
      let cut = Array(bytes[..<length])
      _ = unsafe try? decoder.decodeHeartbeat(cut.span.bytes, of: 3, among: Samples.sensors)
    }
  }
}
