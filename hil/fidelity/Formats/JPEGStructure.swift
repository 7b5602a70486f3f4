/// The parts of a JPEG file before and after its scan (ITU-T T.81, annex B).
///
///     FF D8 │ FF marker length(2, big endian, itself included) content │ … │ scan │ FF D9
struct JPEGStructure: Equatable {
  /// Markers with the lengths of their segments, in the order of the file.
  private(set) var segments: [[Int]] = []
  private(set) var quantisation: [UInt8] = []
  private(set) var huffman: [UInt8] = []
  /// The frame header: precision, size, components with their sampling.
  private(set) var frame: [UInt8] = []
  private(set) var restart: [UInt8] = []
  /// Application data and comments.
  private(set) var remarks: [UInt8] = []
  /// Bytes behind the end of the image; −1 where there is no end.
  private(set) var trailing = -1
  /// Quantisation of luma, in zigzag order; empty where there is none of 8 bits.
  private(set) var lumaSteps: [UInt8] = []

  init(_ bytes: [UInt8]) {
    var at = 2
    while at + 4 <= bytes.count, bytes[at] == 0xFF {
      let marker = Int(bytes[at + 1])
      let length = Int(bytes[at + 2]) << 8 | Int(bytes[at + 3])
      guard length >= 2, at + 2 + length <= bytes.count else { break }
      let content = bytes[at + 4..<at + 2 + length]
      // Optimal Huffman tables are as long as the image's content asks for.
      segments.append([marker, marker == 0xC4 ? 0 : length])
      switch marker {
      case 0xDB:
        quantisation += content
        if lumaSteps.isEmpty, content.first == 0 {
          lumaSteps = [UInt8](content.dropFirst().prefix(64))
        }
      case 0xC4: huffman += content
      case 0xC0...0xC2: frame += content
      case 0xDD: restart += content
      case 0xE0...0xEF, 0xFE: remarks += content
      default: break
      }
      at += 2 + length
      if marker == 0xDA { break }
    }
    let end = bytes.indices.dropLast().last { bytes[$0] == 0xFF && bytes[$0 + 1] == 0xD9 }
    if let end { trailing = bytes.count - end - 2 }
  }
}
