internal import Sensors
internal import Wire

/// The header that our own recordings carry beside what Foxglove's and ROS 2's messages can say, so
/// that a frame is read back as it was written: `vouch.v1.FrameHeader`, in a protobuf message as a
/// field that no schema of Foxglove's has, behind a CDR message as `VFH1`, length (u32), bytes.
///
/// Which sensor's it is stands in the channel's metadata.
struct EmbeddedHeader: Sendable {
  /// The protobuf field's number.
  static let field: UInt64 = 1000
  static let mark: UInt32 = 0x3148_4656
  static let sensorKey = "vouch.sensor"
  static let modalityKey = "vouch.modality"

  let sensor: String
  let modality: Modality
  private let table: SensorTable

  /// Nil where the channel is not one of ours.
  init?(_ channel: McapChannel) {
    guard let sensor = channel.metadata[EmbeddedHeader.sensorKey],
      let modality = channel.metadata[EmbeddedHeader.modalityKey].flatMap(Modality.init(name:))
    else { return nil }
    self.sensor = sensor
    self.modality = modality
    table = SensorTable([
      SensorSpec(
        name: sensor, modality: modality, rate: 1, encodings: ImageEncoding.allCases,
        maximumPayload: .max, maximumPoints: .max)
    ])
  }

  /// The header with `sensor` 0; nil where it cannot be read.
  func decode(_ bytes: [UInt8]) -> FrameHeader? {
    var decoder = HeaderDecoder()
    return try? decoder.decode(bytes.raw, topic: [UInt8](sensor.utf8).raw, among: table)
  }

  /// The place of the header behind a CDR message that was read to its end.
  static func find(behind reader: inout CdrReader) -> Range<Int>? {
    guard let found = try? reader.number(UInt32.self), found == mark,
      let count = try? reader.count(ofAtLeast: 1)
    else { return nil }
    return try? reader.skip(count)
  }
}
