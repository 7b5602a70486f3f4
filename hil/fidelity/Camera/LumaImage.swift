import Images
import Kernels
import Sensors

/// The luma of a camera frame, at one pixel size for all cameras.
struct LumaImage {
  /// Pixels that every image is brought to.
  static let commonWidth = 640

  let width: Int
  let height: Int
  private(set) var pixels: [Float]

  /// At full resolution.
  ///
  /// - Throws: where the image cannot be decoded.
  init(_ frame: Frame) throws {
    guard case .image(let layout) = frame.header.layout else {
      throw Refusal("a frame of \(frame.header.modality.name) has no image")
    }
    (width, height) = (Int(layout.width), Int(layout.height))
    var plane = [UInt8](repeating: 0, count: width * height)
    var span = plane.mutableSpan
    let bytes = frame.payload.rawBytes
    switch layout.encoding {
    case .jpeg:
      var decoder = JPEGDecoder()
      try decoder.decodeLuma(bytes, width: width, height: height, into: &span)
    case .png: try PNG.decodeLuma(bytes, width: width, height: height, into: &span)
    case .rgb8, .bgr8, .mono8, .nv12, .yuyv:
      let layouts: [ImageEncoding: PixelLayout] = [.rgb8: .rgb, .bgr8: .bgr, .yuyv: .yuyv]
      Luma.convert(
        bytes, layout: layouts[layout.encoding] ?? .grey, width: width, height: height,
        stride: layout.stride, into: &span)
    default: throw Refusal("images in \(layout.encoding.name) are not read here")
    }
    pixels = plane.map(Float.init)
  }

  private init(width: Int, height: Int, pixels: [Float]) {
    (self.width, self.height, self.pixels) = (width, height, pixels)
  }

  /// Every pixel the mean of the area that it covers, `commonWidth` of them across.
  var atCommonSize: LumaImage {
    let scale = Float(width) / Float(LumaImage.commonWidth)
    let height = Int(Float(self.height) / scale)
    let columns = LumaImage.parts(LumaImage.commonWidth, scale, of: width)
    let rows = LumaImage.parts(height, scale, of: self.height)
    var narrow = [Float](repeating: 0, count: LumaImage.commonWidth * self.height)
    for y in 0..<self.height {
      let (from, to) = (y * width, y * LumaImage.commonWidth)
      for (x, part) in columns.enumerated() {
        var sum: Float = 0
        for (i, weight) in part.weights.enumerated() {
          sum += weight * pixels[from + part.first + i]
        }
        narrow[to + x] = sum
      }
    }
    var small = [Float](repeating: 0, count: LumaImage.commonWidth * height)
    for (y, part) in rows.enumerated() {
      for (i, weight) in part.weights.enumerated() {
        let (from, to) = ((part.first + i) * LumaImage.commonWidth, y * LumaImage.commonWidth)
        for x in 0..<LumaImage.commonWidth { small[to + x] += weight * narrow[from + x] }
      }
    }
    return LumaImage(width: LumaImage.commonWidth, height: height, pixels: small)
  }

  /// Which pixels of a side each of `count` larger ones covers, and by how much.
  private static func parts(
    _ count: Int, _ scale: Float, of side: Int
  ) -> [(first: Int, weights: [Float])] {
    (0..<count).map { place in
      let (from, to) = (Float(place) * scale, Float(place + 1) * scale)
      let first = Int(from)
      let last = max(first, min(side - 1, Int(to.rounded(.up)) - 1))
      let weights = (first...last).map { min(to, Float($0 + 1)) - max(from, Float($0)) }
      let sum = weights.reduce(0, +)
      return (first, weights.map { $0 / sum })
    }
  }
}
