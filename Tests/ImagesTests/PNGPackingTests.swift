import Images
import Testing

@Suite struct PNGPackingTests {
  @Test(arguments: JPEGDecoderTests.sizes)
  func anImageIsPackedAsItWas(_ width: Int, _ height: Int) throws {
    let picture = Picture(width: width, height: height)
    let file = try PNG.encode(rgb: picture.rgb.span, width: width, height: height)
    let packing = try PNGPacking(of: file)
    #expect(packing.isExact && !packing.isGrey)
    let pixels = try packing.unpack(file, width: width, height: height)
    #expect(pixels == picture.rgb)
    #expect(try packing.pack(pixels.span, width: width, height: height) == file)
  }

  @Test func anotherImageIsPackedAlike() throws {
    let picture = Picture(width: 64, height: 48)
    let file = try PNG.encode(rgb: picture.rgb.span, width: 64, height: 48)
    let other = picture.rgb.map { 255 - $0 }
    let packed = try PNGPacking(of: file).pack(other.span, width: 64, height: 48)
    #expect(packed == (try PNG.encode(rgb: other.span, width: 64, height: 48)))
    #expect(try PNGTests.rgb(packed, 64, 48) == other)
  }

  @Test func greyStaysGrey() throws {
    let png = CraftedPNG(width: 3, height: 2, colour: 0, rows: [[0, 100, 255], [1, 2, 3]])
    let packing = try PNGPacking(of: png.file)
    #expect(packing.isGrey)
    let pixels = try packing.unpack(png.file, width: 3, height: 2)
    #expect(pixels == [0, 100, 255, 1, 2, 3])
    let packed = try packing.pack(pixels.span, width: 3, height: 2)
    #expect(try PNGTests.luma(packed, 3, 2) == pixels)
    // Colour type 0, and rows without a filter, as before.
    #expect(try PNGPacking(of: packed) == packing || packing.isExact == false)
  }

  @Test func storedRowsStayStored() throws {
    let rows = (0..<40).map { y in (0..<90).map { UInt8(truncatingIfNeeded: $0 * 7 + y) } }
    let png = CraftedPNG(width: 30, height: 40, colour: 2, rows: rows)
    let packing = try PNGPacking(of: png.file)
    let pixels = rows.flatMap { $0 }
    let packed = try packing.pack(pixels.span, width: 30, height: 40)
    #expect(packed.count == png.file.count)
  }

  @Test func whatCannotBePackedIsRefused() throws {
    let alpha = CraftedPNG(width: 1, height: 1, colour: 6, rows: [[1, 2, 3, 4]])
    let deep = CraftedPNG(width: 1, height: 1, depth: 16, colour: 0, rows: [[1, 2]])
    let laced = CraftedPNG(width: 1, height: 1, colour: 0, interlaced: true, rows: [[1]])
    for png in [alpha, deep, laced] {
      #expect(throws: ImageError.self) { try PNGPacking(of: png.file) }
    }
    let good = CraftedPNG(width: 1, height: 1, colour: 0, rows: [[1]])
    let packing = try PNGPacking(of: good.file)
    #expect(throws: ImageError.self) { try packing.unpack(alpha.file, width: 1, height: 1) }
    #expect(throws: ImageError.self) { try packing.unpack(good.file, width: 2, height: 1) }
    // The library does not miss the sum of the empty last chunk.
    for length in 0..<(good.file.count - 4) {
      #expect(throws: ImageError.self) { try PNGPacking(of: Array(good.file[..<length])) }
    }
  }
}
