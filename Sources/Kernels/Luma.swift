/// How the samples of an uncompressed 8-bit image lie in memory.
public enum PixelLayout: UInt8, CaseIterable, Sendable {
  /// One luma byte a pixel: MONO8, and the first plane of NV12.
  case grey
  /// R G B.
  case rgb
  /// B G R.
  case bgr
  /// Y U Y V: two pixels in four bytes.
  case yuyv
  /// A colour filter's quads, named by their first row, then their second.
  case bayerRGGB, bayerGRBG, bayerGBRG, bayerBGGR

  /// Bytes that a row of `width` pixels takes.
  public func rowSize(width: Int) -> Int {
    switch self {
    case .rgb, .bgr: 3 * width
    case .yuyv: 2 * width
    case .grey, .bayerRGGB, .bayerGRBG, .bayerGBRG, .bayerBGGR: width
    }
  }
}

/// Raw images to 8-bit luma planes.
///
/// Luma is BT.601's Y' = 0.299 R + 0.587 G + 0.114 B in integers:
/// (77 R + 150 G + 29 B + 128) / 256.
public enum Luma {
  /// The size of the luma plane: the image's, but half of it each way for a colour filter, whose
  /// quads of R, two G and B become one pixel each.
  public static func size(
    of layout: PixelLayout, width: Int, height: Int
  ) -> (width: Int, height: Int) {
    switch layout {
    case .grey, .rgb, .bgr, .yuyv: (width, height)
    case .bayerRGGB, .bayerGRBG, .bayerGBRG, .bayerBGGR: (width / 2, height / 2)
    }
  }

  /// Writes the luma plane of an image, tight, row by row.
  ///
  /// An odd last column of YUYV is read as luma; an odd last row or column of a filter is left out.
  ///
  /// - Parameters:
  ///   - stride: bytes from one row of the image to the next; at least `rowSize`.
  ///   - plane: at least `size(of:width:height:)`.
  /// - Precondition: image and plane hold what their sizes say; sizes that come from outside are
  ///   checked before.
  public static func convert(
    _ image: RawSpan, layout: PixelLayout, width: Int, height: Int, stride: Int,
    into plane: inout MutableSpan<UInt8>
  ) {
    let size = size(of: layout, width: width, height: height)
    guard size.width > 0 && size.height > 0 else { return }
    let rowSize = layout.rowSize(width: width)
    precondition(stride >= rowSize && image.byteCount / stride >= height - 1)
    precondition(image.byteCount - (height - 1) * stride >= rowSize)
    precondition(plane.count / size.width >= size.height)
    unsafe image.withUnsafeBytes { source in
      unsafe plane.withUnsafeMutableBufferPointer { target in
        guard let from = source.baseAddress, let to = target.baseAddress else { return }
        for y in 0..<size.height {
          let out = unsafe to + y * size.width
          switch layout {
          case .grey: unsafe copyRow(from + y * stride, out, width)
          case .yuyv: unsafe convertYUYV(from + y * stride, out, width)
          case .rgb: unsafe convertRGB(from + y * stride, out, width, (77, 150, 29))
          case .bgr: unsafe convertRGB(from + y * stride, out, width, (29, 150, 77))
          case .bayerRGGB, .bayerGRBG, .bayerGBRG, .bayerBGGR:
            let upper = unsafe from + 2 * y * stride
            unsafe convertQuads(upper, upper + stride, out, size.width, layout.quadWeights)
          }
        }
      }
    }
  }
}

extension PixelLayout {
  /// The weights of a quad's four samples, row by row: R 77, B 29, each G 75.
  fileprivate var quadWeights: (UInt16, UInt16, UInt16, UInt16) {
    switch self {
    case .bayerGRBG: (75, 77, 29, 75)
    case .bayerGBRG: (75, 29, 77, 75)
    case .bayerBGGR: (29, 75, 75, 77)
    default: (77, 75, 75, 29)
    }
  }
}

private func copyRow(_ from: UnsafeRawPointer, _ to: UnsafeMutablePointer<UInt8>, _ width: Int) {
  unsafe UnsafeMutableRawPointer(to).copyMemory(from: from, byteCount: width)
}

private func convertYUYV(
  _ from: UnsafeRawPointer, _ to: UnsafeMutablePointer<UInt8>, _ width: Int
) {
  let from = unsafe from.assumingMemoryBound(to: UInt8.self)
  for x in 0..<width { unsafe to[x] = from[2 &* x] }
}

private func convertRGB(
  _ from: UnsafeRawPointer, _ to: UnsafeMutablePointer<UInt8>, _ width: Int,
  _ weights: (UInt16, UInt16, UInt16)
) {
  let from = unsafe from.assumingMemoryBound(to: UInt8.self)
  for x in 0..<width {
    let a = unsafe UInt16(truncatingIfNeeded: from[3 &* x]) &* weights.0
    let b = unsafe UInt16(truncatingIfNeeded: from[3 &* x &+ 1]) &* weights.1
    let c = unsafe UInt16(truncatingIfNeeded: from[3 &* x &+ 2]) &* weights.2
    unsafe to[x] = UInt8(truncatingIfNeeded: (a &+ b &+ c &+ 128) &>> 8)
  }
}

private func convertQuads(
  _ upper: UnsafeRawPointer, _ lower: UnsafeRawPointer, _ to: UnsafeMutablePointer<UInt8>,
  _ width: Int, _ weights: (UInt16, UInt16, UInt16, UInt16)
) {
  let upper = unsafe upper.assumingMemoryBound(to: UInt8.self)
  let lower = unsafe lower.assumingMemoryBound(to: UInt8.self)
  for x in 0..<width {
    let a = unsafe UInt16(truncatingIfNeeded: upper[2 &* x]) &* weights.0
    let b = unsafe UInt16(truncatingIfNeeded: upper[2 &* x &+ 1]) &* weights.1
    let c = unsafe UInt16(truncatingIfNeeded: lower[2 &* x]) &* weights.2
    let d = unsafe UInt16(truncatingIfNeeded: lower[2 &* x &+ 1]) &* weights.3
    unsafe to[x] = UInt8(truncatingIfNeeded: (a &+ b &+ c &+ d &+ 128) &>> 8)
  }
}
