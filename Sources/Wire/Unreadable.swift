public import Sensors

/// Why a message was not taken: what was wrong, where, and what was expected, in numbers.
///
/// Throwing one allocates nothing; `explanation` is made for the log line, off the hot path.
public enum Unreadable: Error, Equatable, Sendable {
  /// What is wrong with the bytes of a protobuf message.
  public enum Syntax: Equatable, Sendable {
    /// A field goes beyond the end.
    case cut
    /// A field number of 0, a group, or a tag of more than 32 bits.
    case tag
    /// A varint of more than 64 bits.
    case varint
    /// A field, or a second member of a oneof, that may come only once.
    case twice
    /// A field whose wire type is not the schema's.
    case kind
    /// A string that is not UTF-8 or holds a NUL.
    case text
  }

  /// A number in a header that has to be finite.
  public enum Quantity: Equatable, Sendable {
    case gain, speed, yawRate, acceleration, lateralSpeed, covariance, latitude, longitude, heading
  }

  /// A message of too few parts.
  case parts(Int)
  /// A header longer than any that a sensor needs.
  case headerSize(Int)
  /// Bytes that are no protobuf message, or one with two readings; the offset is from the start.
  case syntax(Syntax, offset: Int)
  /// Bytes that protobuf-c refuses, or that unpack into more than the arena holds.
  case unpacking
  /// A topic that names no configured sensor.
  case topic
  /// A header whose sensor is not the one in the topic.
  case sensor
  /// The raw value found, and the row's modality.
  case modality(UInt32, expected: Modality)
  /// The field number of the layout found (0 = none), and the row's modality.
  case layout(UInt32, expected: Modality)
  /// An encoding, by its raw value, that the sensor is not configured for.
  case encoding(UInt32)
  /// Pixels found, and pixels configured (0 = any).
  case imageSize(width: UInt32, height: UInt32, expectedWidth: UInt32, expectedHeight: UInt32)
  /// A stride shorter than a row, odd dimensions where the encoding has pairs, or too many bytes.
  case rows(width: UInt32, height: UInt32, stride: UInt32, encoding: ImageEncoding)
  /// The place of a point field in the list, and the raw value of a type that does not exist.
  case fieldType(Int, type: UInt32)
  /// A point field with the name of one before it.
  case fieldTwice(PointRole)
  /// A point field of `size` bytes that does not lie within the stride.
  case fieldExtent(offset: UInt32, size: Int, stride: UInt32)
  /// Points without a position.
  case position(Modality)
  /// More points than the sensor's bound.
  case points(UInt32, limit: Int)
  /// A covariance that has not four elements.
  case covariance(Int)
  case notFinite(Quantity)
  /// Bytes of the payload, and what the layout says.
  case payload(Int, expected: Int)
  /// A payload larger than the sensor's bound.
  case payloadLimit(Int, limit: Int)

  /// What it is counted as.
  public var reason: Malformation {
    switch self {
    case .parts: .parts
    case .headerSize, .syntax, .unpacking: .header
    case .topic, .sensor: .unknown
    case .modality, .layout, .imageSize, .rows, .fieldType, .fieldTwice, .fieldExtent, .position,
      .covariance, .notFinite:
      .layout
    case .encoding: .encoding
    case .points, .payloadLimit: .oversized
    case .payload(let found, let expected): found < expected ? .truncated : .oversized
    }
  }
}
