/// How the bytes of an image are laid out. Raw values are those of `vouch.v1.ImageEncoding`.
public enum ImageEncoding: UInt8, CaseIterable, Sendable {
  case mono8 = 1
  case rgb8 = 2
  case bgr8 = 3
  case yuyv = 4
  case nv12 = 5
  case bayerRGGB8 = 6
  case bayerGRBG8 = 7
  case bayerGBRG8 = 8
  case bayerBGGR8 = 9
  case jpeg = 16
  case png = 17

  /// The name used in configuration files, in lower case with underscores.
  public var name: String {
    switch self {
    case .mono8: "mono8"
    case .rgb8: "rgb8"
    case .bgr8: "bgr8"
    case .yuyv: "yuyv"
    case .nv12: "nv12"
    case .bayerRGGB8: "bayer_rggb8"
    case .bayerGRBG8: "bayer_grbg8"
    case .bayerGBRG8: "bayer_gbrg8"
    case .bayerBGGR8: "bayer_bggr8"
    case .jpeg: "jpeg"
    case .png: "png"
    }
  }

  public init?(name: String) {
    guard let found = ImageEncoding.allCases.first(where: { $0.name == name }) else { return nil }
    self = found
  }

  /// Whether the payload has to be decoded before its pixels can be read.
  public var isCompressed: Bool { self == .jpeg || self == .png }

  /// Bytes of a pixel in the first plane; 0 where the encoding is compressed.
  public var bytesPerPixel: Int {
    switch self {
    case .mono8, .nv12, .bayerRGGB8, .bayerGRBG8, .bayerGBRG8, .bayerBGGR8: 1
    case .yuyv: 2
    case .rgb8, .bgr8: 3
    case .jpeg, .png: 0
    }
  }
}

/// What a camera frame's header says about its payload.
public struct ImageLayout: Equatable, Sendable {
  /// Pixels.
  public var width: UInt32
  public var height: UInt32
  /// Bytes from one row to the next; 0 = tight.
  public var rowStride: UInt32
  public var encoding: ImageEncoding
  /// Microseconds; 0 = unknown.
  public var exposure: UInt32
  /// Decibels; 0 = unknown.
  public var gain: Float
  /// Nanoseconds from the exposure of one row to the next; 0 = unknown.
  public var lineTime: UInt32
  /// The sensor's own counter, embedded in the image data.
  public var frameCounter: UInt64?

  public init(
    width: UInt32, height: UInt32, rowStride: UInt32 = 0, encoding: ImageEncoding,
    exposure: UInt32 = 0, gain: Float = 0, lineTime: UInt32 = 0, frameCounter: UInt64? = nil
  ) {
    self.width = width
    self.height = height
    self.rowStride = rowStride
    self.encoding = encoding
    self.exposure = exposure
    self.gain = gain
    self.lineTime = lineTime
    self.frameCounter = frameCounter
  }

  /// Bytes from one row to the next, with the tight stride filled in; 0 where compressed.
  public var stride: Int {
    rowStride == 0 ? Int(width) * encoding.bytesPerPixel : Int(rowStride)
  }

  /// The bytes that a raw payload of this layout has, or nil where it is compressed, where the
  /// stride is shorter than a row, where the encoding cannot have these dimensions (NV12 and
  /// Bayer come in pairs of rows and columns, YUYV in pairs of columns), or where an `Int` cannot
  /// hold it.
  public var payloadSize: Int? {
    guard !encoding.isCompressed, width > 0, height > 0 else { return nil }
    guard stride >= Int(width) * encoding.bytesPerPixel else { return nil }
    var rows = Int(height)
    switch encoding {
    case .nv12:
      guard width % 2 == 0, height % 2 == 0 else { return nil }
      rows += rows / 2
    case .yuyv:
      guard width % 2 == 0 else { return nil }
    case .bayerRGGB8, .bayerGRBG8, .bayerGBRG8, .bayerBGGR8:
      guard width % 2 == 0, height % 2 == 0 else { return nil }
    default: break
    }
    let (size, overflow) = stride.multipliedReportingOverflow(by: rows)
    return overflow ? nil : size
  }
}
