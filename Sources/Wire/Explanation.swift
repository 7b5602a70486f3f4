internal import Sensors

extension Unreadable {
  /// One line for the log: what, where, what was expected.
  public var explanation: String {
    switch self {
    case .parts(let count):
      "the message has \(count) part\(count == 1 ? "" : "s"), "
        + "a frame has 3 (topic, header, payload)"
    case .headerSize(let size):
      "the header has \(size) bytes, at most \(HeaderDecoder.maximumHeader) are taken"
    case .syntax(let syntax, let offset):
      "the header \(syntax.explanation) at byte \(offset)"
    case .unpacking:
      "the header does not unpack as its message, or has more fields than a header can have"
    case .topic:
      "part 0 names no configured sensor"
    case .sensor:
      "the header's sensor is not the one that part 0 names"
    case .modality(let found, let expected):
      "the header's modality is \(found), the sensor is a \(expected.name) (\(expected.rawValue))"
    case .layout(let found, let expected):
      "the header has \(Unreadable.layoutName(found)), a \(expected.name) has "
        + Unreadable.layoutName(of: expected)
    case .encoding(let raw):
      "the encoding is \(Unreadable.encodingName(raw)), which the sensor is not configured for"
    case .points(let count, let limit):
      "the header says \(count) points, the sensor has at most \(limit)"
    case .payload(let found, let expected):
      "the payload has \(found) bytes, the layout says \(expected)"
    case .payloadLimit(let found, let limit):
      "the payload has \(found) bytes, the sensor's bound is \(limit)"
    default: layoutExplanation
    }
  }

  /// What is wrong within the header's layout.
  private var layoutExplanation: String {
    switch self {
    case .imageSize(let width, let height, let expectedWidth, let expectedHeight):
      "the image is \(width)×\(height) pixels, expected is "
        + "\(Unreadable.pixels(expectedWidth))×\(Unreadable.pixels(expectedHeight))"
    case .rows(let width, let height, let stride, let encoding):
      "a \(encoding.name) image of \(width)×\(height) pixels cannot have rows of "
        + (stride == 0 ? "their own length" : "\(stride) bytes")
    case .fieldType(let place, let type):
      "point field \(place) has type \(type), which is none"
    case .fieldTwice(let role):
      "the point field \(role.name) comes twice"
    case .fieldExtent(let offset, let size, let stride):
      "a point field of \(size) bytes at offset \(offset) goes beyond the stride of \(stride)"
    case .position(let modality):
      modality == .radar
        ? "the points have no position, expected are the fields x y z or range azimuth"
        : "the points have no position, expected are the fields x y z"
    case .covariance(let count):
      "the covariance has \(count) elements, expected are 4 or none"
    case .notFinite(let quantity):
      "the \(quantity.name) is not a finite number"
    default: "the header's layout contradicts itself"
    }
  }

  private static func layoutName(_ field: UInt32) -> String {
    switch field {
    case 10: "an image layout"
    case 11: "a point layout"
    case 12: "ego motion"
    default: "no layout"
    }
  }

  private static func layoutName(of modality: Modality) -> String {
    switch modality {
    case .camera: layoutName(10)
    case .lidar, .radar: layoutName(11)
    case .ego: layoutName(12)
    }
  }

  private static func encodingName(_ raw: UInt32) -> String {
    UInt8(exactly: raw).flatMap(ImageEncoding.init(rawValue:))?.name ?? "\(raw)"
  }

  private static func pixels(_ count: UInt32) -> String { count == 0 ? "any" : "\(count)" }
}

extension Unreadable.Syntax {
  fileprivate var explanation: String {
    switch self {
    case .cut: "ends within a field"
    case .tag: "has no field that protobuf knows"
    case .varint: "has a number of more than 64 bits"
    case .twice: "has a field a second time"
    case .kind: "has a field of another type than the schema's"
    case .text: "has a string that is not UTF-8 or holds a NUL"
    }
  }
}

extension Unreadable.Quantity {
  fileprivate var name: String {
    switch self {
    case .gain: "gain"
    case .speed: "speed"
    case .yawRate: "yaw rate"
    case .acceleration: "acceleration"
    case .lateralSpeed: "lateral speed"
    case .covariance: "covariance"
    case .latitude: "latitude"
    case .longitude: "longitude"
    case .heading: "heading"
    }
  }
}
