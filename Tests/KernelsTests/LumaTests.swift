import Kernels
import Testing

@Suite struct LumaTests {
  /// The plane, pixel by pixel, by the definition of each layout.
  func plain(
    _ image: [UInt8], at start: Int, _ layout: PixelLayout, _ width: Int, _ height: Int,
    _ stride: Int
  ) -> [UInt8] {
    func byte(_ y: Int, _ x: Int) -> Int { Int(image[start + y * stride + x]) }
    func luma(_ r: Int, _ g: Int, _ b: Int) -> UInt8 {
      UInt8((77 * r + 150 * g + 29 * b + 128) / 256)
    }
    func quad(_ y: Int, _ x: Int, _ filter: String) -> UInt8 {
      var sum = 128
      for (i, colour) in filter.enumerated() {
        let weight = colour == "R" ? 77 : colour == "B" ? 29 : 75
        sum += weight * byte(2 * y + i / 2, 2 * x + i % 2)
      }
      return UInt8(sum / 256)
    }
    let size = Luma.size(of: layout, width: width, height: height)
    var plane: [UInt8] = []
    for y in 0..<size.height {
      for x in 0..<size.width {
        switch layout {
        case .grey: plane.append(UInt8(byte(y, x)))
        case .yuyv: plane.append(UInt8(byte(y, 2 * x)))
        case .rgb: plane.append(luma(byte(y, 3 * x), byte(y, 3 * x + 1), byte(y, 3 * x + 2)))
        case .bgr: plane.append(luma(byte(y, 3 * x + 2), byte(y, 3 * x + 1), byte(y, 3 * x)))
        case .bayerRGGB: plane.append(quad(y, x, "RGGB"))
        case .bayerGRBG: plane.append(quad(y, x, "GRBG"))
        case .bayerGBRG: plane.append(quad(y, x, "GBRG"))
        case .bayerBGGR: plane.append(quad(y, x, "BGGR"))
        }
      }
    }
    return plane
  }

  @Test(arguments: PixelLayout.allCases)
  func equalsThePlainLoop(layout: PixelLayout) {
    let noise = Noise.bytes(40_000, seed: UInt64(layout.rawValue))
    for (width, height) in [(1, 1), (2, 2), (3, 2), (7, 5), (16, 9), (31, 8), (33, 6), (130, 12)] {
      for padding in [0, 1, 5] {
        for start in [0, 1, 3] {
          let stride = layout.rowSize(width: width) + padding
          // The last row need not be padded.
          let size = (height - 1) * stride + layout.rowSize(width: width)
          let image = unsafe noise.span.bytes.extracting(start..<start + size)
          let expected = plain(noise, at: start, layout, width, height, stride)
          var plane = [UInt8](repeating: 0xa5, count: expected.count + 9)
          var span = plane.mutableSpan
          Luma.convert(
            image, layout: layout, width: width, height: height, stride: stride, into: &span)
          #expect(Array(plane.prefix(expected.count)) == expected, "\(width) × \(height)")
          #expect(plane.suffix(9).allSatisfy { $0 == 0xa5 }, "written past the plane")
        }
      }
    }
  }

  @Test func blackAndWhiteStayThemselves() {
    for layout in PixelLayout.allCases {
      for value in [UInt8(0), 255] {
        let image = [UInt8](repeating: value, count: 3 * 64)
        var plane = [UInt8](repeating: 7, count: 64)
        var span = plane.mutableSpan
        let stride = layout.rowSize(width: 8)
        unsafe Luma.convert(
          image.span.bytes, layout: layout, width: 8, height: 8, stride: stride, into: &span)
        let size = Luma.size(of: layout, width: 8, height: 8)
        #expect(plane.prefix(size.width * size.height).allSatisfy { $0 == value })
      }
    }
  }

  @Test func nothingGivesNothing() {
    var plane: [UInt8] = [1]
    var span = plane.mutableSpan
    unsafe Luma.convert(
      [UInt8]().span.bytes, layout: .rgb, width: 0, height: 4, stride: 0, into: &span)
    unsafe Luma.convert(
      [9].span.bytes, layout: .bayerRGGB, width: 1, height: 1, stride: 1, into: &span)
    #expect(plane == [1])
  }
}
