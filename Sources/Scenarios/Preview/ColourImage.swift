internal import Images
internal import Kernels
internal import Sensors

/// A camera frame as R, G, B; grey where its encoding is not one of colour that can be shown
/// without interpolation.
struct ColourImage {
  let width: Int
  let height: Int
  private var rgb: [UInt8]

  init(_ frame: Frame) throws(ImageError) {
    guard case .image(let layout) = frame.header.layout else {
      (width, height, rgb) = (0, 0, [])
      return
    }
    let (across, down) = (Int(layout.width), Int(layout.height))
    let bytes = frame.payload.rawBytes
    var pixels = [UInt8](repeating: 0, count: 3 * across * down)
    var span = pixels.mutableSpan
    switch layout.encoding {
    case .jpeg:
      var decoder = JPEGDecoder()
      try decoder.decodeRGB(bytes, width: across, height: down, into: &span)
    case .png: try PNG.decodeRGB(bytes, width: across, height: down, into: &span)
    default:
      let image = ColourImage.raw(layout, frame.payload)
      (width, height, rgb) = image
      return
    }
    (width, height, rgb) = (across, down, pixels)
  }

  /// The mean colour of a stretch of the image, by parts of its width and height.
  func colour(_ x0: Double, _ y0: Double, _ x1: Double, _ y1: Double) -> SIMD3<Double> {
    let columns = ColourImage.cells(x0, x1, width)
    let rows = ColourImage.cells(y0, y1, height)
    var sum = SIMD3<Double>.zero
    for y in rows {
      for x in columns {
        let place = 3 * (y * width + x)
        sum += SIMD3(Double(rgb[place]), Double(rgb[place + 1]), Double(rgb[place + 2]))
      }
    }
    return sum / Double(Swift.max(1, rows.count * columns.count))
  }

  private static func cells(_ from: Double, _ to: Double, _ count: Int) -> Range<Int> {
    let first = Swift.min(Swift.max(Int(from * Double(count)), 0), count - 1)
    let last = Swift.min(Swift.max(Int((to * Double(count)).rounded(.up)), first + 1), count)
    return first..<last
  }

  private static func raw(
    _ layout: ImageLayout, _ payload: [UInt8]
  ) -> (Int, Int, [UInt8]) {
    let (across, down) = (Int(layout.width), Int(layout.height))
    guard let size = layout.payloadSize, payload.count >= size else {
      return (across, down, [UInt8](repeating: 0, count: 3 * across * down))
    }
    if layout.encoding == .rgb8 || layout.encoding == .bgr8 {
      let first = layout.encoding == .rgb8 ? 0 : 2
      let rgb = (0..<down).flatMap { y in
        (0..<across).flatMap { x -> [UInt8] in
          let place = y * layout.stride + 3 * x
          return [payload[place + first], payload[place + 1], payload[place + 2 - first]]
        }
      }
      return (across, down, rgb)
    }
    let pixels = pixels(of: layout.encoding)
    let plane = Luma.size(of: pixels, width: across, height: down)
    var luma = [UInt8](repeating: 0, count: plane.width * plane.height)
    var span = luma.mutableSpan
    Luma.convert(
      payload.rawBytes, layout: pixels, width: across, height: down, stride: layout.stride,
      into: &span)
    return (plane.width, plane.height, luma.flatMap { [$0, $0, $0] })
  }

  private static func pixels(of encoding: ImageEncoding) -> PixelLayout {
    switch encoding {
    case .yuyv: .yuyv
    case .bayerRGGB8: .bayerRGGB
    case .bayerGRBG8: .bayerGRBG
    case .bayerGBRG8: .bayerGBRG
    case .bayerBGGR8: .bayerBGGR
    default: .grey
    }
  }
}
