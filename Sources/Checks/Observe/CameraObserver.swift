import Images
import Kernels
import Sensors

/// Makes a camera frame's observation: its luma, then one pass of tile statistics against the luma
/// of the frame before.
struct CameraObserver: ~Copyable, Sendable {
  /// What no camera has; a header that claims more is not believed.
  private static let maximumPixels = 1 << 28

  private let dark: UInt8
  private let bright: UInt8
  private var decoder = JPEGDecoder()
  private var now: [UInt8]
  private var before: [UInt8]
  /// Of the luma in `before`; 0 = none yet.
  private var widthBefore = 0
  private var heightBefore = 0

  init(spec: SensorSpec, profile: Profile) {
    dark = UInt8(profile["camera.visibility.dark_level"])
    bright = UInt8(profile["camera.visibility.bright_level"])
    now = [UInt8](repeating: 0, count: Int(spec.width) * Int(spec.height))
    before = now
  }

  /// - Precondition: layout and payload are validated against the row.
  mutating func observe(
    _ layout: ImageLayout, _ payload: RawSpan, into observation: inout CameraObservation
  ) throws(Malformation) {
    let (width, height) = try readLuma(layout, payload)
    observation.hasPrevious = (width, height) == (widthBefore, heightBefore)
    measure(
      now, against: observation.hasPrevious ? before : [], width, height,
      into: &observation.tiles)
    swap(&now, &before)
    (widthBefore, heightBefore) = (width, height)
  }

  private func measure(
    _ luma: [UInt8], against previous: [UInt8], _ width: Int, _ height: Int,
    into tiles: inout [TileStatistics]
  ) {
    var span = tiles.mutableSpan
    CameraObservation.grid.measure(
      luma.span, previous: previous.span, width: width, height: height, stride: width,
      dark: dark, bright: bright, into: &span)
  }

  /// Fills `now`, tight.
  ///
  /// - Returns: the size of the luma plane, in pixels.
  private mutating func readLuma(
    _ layout: ImageLayout, _ payload: RawSpan
  ) throws(Malformation) -> (width: Int, height: Int) {
    let (width, height) = (Int(layout.width), Int(layout.height))
    try reserve(layout, payload)
    switch layout.encoding {
    case .jpeg, .png:
      do throws(ImageError) {
        try decode(layout.encoding, payload, width, height, by: &decoder, into: &now)
      } catch {
        throw .image
      }
      return (width, height)
    default:
      let pixels = layout.encoding.pixels
      var plane = now.mutableSpan
      Luma.convert(
        payload, layout: pixels, width: width, height: height, stride: layout.stride,
        into: &plane)
      return Luma.size(of: pixels, width: width, height: height)
    }
  }

  /// Only a camera that is configured for any size gets here with too little.
  private mutating func reserve(
    _ layout: ImageLayout, _ payload: RawSpan
  ) throws(Malformation) {
    let (width, height) = (Int(layout.width), Int(layout.height))
    let (pixels, overflow) = width.multipliedReportingOverflow(by: height)
    guard !overflow, pixels <= Self.maximumPixels else { throw .image }
    guard now.count < pixels else { return }
    // The image itself has to say so too before memory is spent on it.
    guard try decoder.claims(layout, payload) else { throw .image }
    let more = pixels - now.count
    now.append(contentsOf: repeatElement(0, count: more))
    before.append(contentsOf: repeatElement(0, count: more))
  }
}

extension JPEGDecoder {
  /// Whether a compressed image's own header gives the size in the frame's; true for raw ones.
  fileprivate mutating func claims(
    _ layout: ImageLayout, _ payload: RawSpan
  ) throws(Malformation) -> Bool {
    let size = (Int(layout.width), Int(layout.height))
    do throws(ImageError) {
      switch layout.encoding {
      case .jpeg: return try self.size(of: payload) == size
      case .png: return try PNG.size(of: payload) == size
      default: return true
      }
    } catch {
      throw .image
    }
  }
}

private func decode(
  _ encoding: ImageEncoding, _ payload: RawSpan, _ width: Int, _ height: Int,
  by decoder: inout JPEGDecoder, into luma: inout [UInt8]
) throws(ImageError) {
  var plane = luma.mutableSpan
  if encoding == .jpeg {
    try decoder.decodeLuma(payload, width: width, height: height, into: &plane)
  } else {
    try PNG.decodeLuma(payload, width: width, height: height, into: &plane)
  }
}

extension ImageEncoding {
  /// How the samples of a raw encoding lie; compressed ones have none.
  fileprivate var pixels: PixelLayout {
    switch self {
    case .mono8, .nv12, .jpeg, .png: .grey
    case .rgb8: .rgb
    case .bgr8: .bgr
    case .yuyv: .yuyv
    case .bayerRGGB8: .bayerRGGB
    case .bayerGRBG8: .bayerGRBG
    case .bayerGBRG8: .bayerGBRG
    case .bayerBGGR8: .bayerBGGR
    }
  }
}
