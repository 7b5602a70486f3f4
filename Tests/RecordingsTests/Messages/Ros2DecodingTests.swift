import Recordings
import Sensors
import Testing

/// Decodings that no recorded drive has: written by hand and read through `Recording`.
struct Ros2DecodingTests {
  /// A file with one message of one kind.
  private func recording(
    _ kind: String, _ topic: String, _ data: [UInt8], _ folder: TemporaryFolder
  ) throws -> Recording {
    let path = folder.file("a.mcap")
    var writer = try McapWriter(path: path, overwrite: true)
    writer.add(McapSchema(id: 1, name: kind, encoding: "ros2msg", data: []))
    writer.add(McapChannel(id: 1, schema: 1, topic: topic, messageEncoding: "cdr"))
    try writer.write(channel: 1, sequence: 0, logTime: 9, publishTime: 0, data.raw)
    try writer.finish()
    return try Recording(opening: path)
  }

  private func stamped() -> CdrWriter {
    var writer = CdrWriter()
    writer.number(Int32(1))
    writer.number(UInt32(500))
    writer.string("frame")
    return writer
  }

  @Test func aRawImageIsRead() throws {
    let folder = try TemporaryFolder()
    var message = stamped()
    message.number(UInt32(2))
    message.number(UInt32(3))
    message.string("mono8")
    message.number(UInt8(0))
    message.number(UInt32(4))
    message.sequence([1, 2, 3, 0, 4, 5, 6, 0].raw)
    var recording = try recording("sensor_msgs/msg/Image", "/cam/image_raw", message.bytes, folder)
    let next = recording.next()
    let frame = try #require(next)
    #expect(recording.rig[0].name == "cam" && recording.rig[0].modality == .camera)
    #expect(frame.header.captured.nanoseconds == 1_000_000_500)
    // A publish time of 0 is none: the log time stands for it.
    #expect(frame.header.published.nanoseconds == 9)
    guard case .image(let image) = frame.header.layout else {
      Issue.record("expected an image")
      return
    }
    #expect(image == ImageLayout(width: 3, height: 2, rowStride: 4, encoding: .mono8))
    #expect(frame.payload == [1, 2, 3, 0, 4, 5, 6, 0])
  }

  @Test func aBigEndianRadarScanIsTurned() throws {
    let folder = try TemporaryFolder()
    var bytes: [UInt8] = [0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 2, 0x61, 0, 0, 0]
    bytes += [0, 0, 0, 1]
    for value in [10, 0.5, 0, -3, 7] as [Float] {
      for shift in [24, 16, 8, 0] as [UInt32] {
        bytes.append(UInt8(truncatingIfNeeded: value.bitPattern >> shift))
      }
    }
    var recording = try recording("radar_msgs/msg/RadarScan", "/radar/front", bytes, folder)
    let next = recording.next()
    let frame = try #require(next)
    guard case .points(let points) = frame.header.layout else {
      Issue.record("expected points")
      return
    }
    #expect(points.count == 1 && points.stride == 20)
    #expect(points[.doppler] == PointField(offset: 12, type: .float32))
    #expect(points[.rcs] == PointField(offset: 16, type: .float32))
    #expect([UInt8](frame.payload[..<4]) == [0, 0, 0x20, 0x41])
  }

  /// Every message cut anywhere is noted or refused, and gives no frame.
  @Test func aMessageCutAnywhereGivesNoFrame() throws {
    let folder = try TemporaryFolder()
    var message = stamped()
    for value in [UInt32(1), 2, 1] { message.number(value) }
    message.string("x")
    message.number(UInt32(0))
    message.number(UInt8(7))
    message.number(UInt32(1))
    message.number(UInt8(0))
    message.number(UInt32(4))
    message.number(UInt32(8))
    message.sequence([1, 2, 3, 4, 5, 6, 7, 8].raw)
    message.number(UInt8(1))
    let whole = message.bytes
    var found = try recording("sensor_msgs/msg/PointCloud2", "/lidar/top", whole, folder)
    #expect(found.next()?.payload == [1, 2, 3, 4, 5, 6, 7, 8])
    for size in 0..<whole.count - 1 {
      #expect(throws: RecordingError.self, "cut at \(size)") {
        try recording(
          "sensor_msgs/msg/PointCloud2", "/lidar/top", [UInt8](whole[..<size]), folder)
      }
    }
  }
}
