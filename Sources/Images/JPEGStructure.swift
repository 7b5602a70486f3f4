/// What a JPEG says of itself before its first scan (ITU-T T.81, annex B).
///
/// ```
/// FF D8 │ FF DB length tables │ FF C0 length precision rows columns components │ … │ FF DA
/// ```
struct JPEGStructure: Equatable {
  /// One component of the frame header.
  struct Component: Equatable {
    /// Samples across and down a unit of the interleaved scan.
    let horizontal: Int
    let vertical: Int
    /// The number of its quantisation table.
    let table: Int
  }

  private(set) var width = 0
  private(set) var height = 0
  private(set) var isProgressive = false
  private(set) var components: [Component] = []
  /// Quantisation tables by number: 64 steps, row by row; nil = not defined.
  private(set) var tables: [[UInt16]?] = Array(repeating: nil, count: 4)

  init(parsing bytes: [UInt8]) throws(ImageError) {
    var at = 2
    while at + 4 <= bytes.count {
      guard byte(bytes[...], at) == 0xFF else { break }
      let marker = byte(bytes[...], at + 1)
      // Fill bytes may precede a marker.
      if marker == 0xFF {
        at += 1
        continue
      }
      let end = at + 2 + byte(bytes[...], at + 2) << 8 + byte(bytes[...], at + 3)
      guard end <= bytes.count else { break }
      let body = bytes[min(at + 4, end)..<end]
      switch marker {
      case 0xDA:
        try check()
        return
      case 0xDB: try readTables(body)
      case 0xC0, 0xC1, 0xC2: try readFrame(body, isProgressive: marker == 0xC2)
      default: break
      }
      at = end
    }
    throw ImageError(found: "a JPEG without a scan", expected: "the header of a JPEG")
  }

  private func byte(_ bytes: ArraySlice<UInt8>, _ at: Int) -> Int {
    Int(bytes[bytes.startIndex + at])
  }

  private mutating func readTables(_ body: ArraySlice<UInt8>) throws(ImageError) {
    var at = 0
    while at < body.count {
      let head = byte(body, at)
      let (size, number) = (head >> 4 == 0 ? 1 : 2, head & 15)
      guard number < 4, at + 1 + 64 * size <= body.count else {
        throw ImageError(found: "a broken quantisation table", expected: "64 steps")
      }
      var table = [UInt16](repeating: 0, count: 64)
      for i in 0..<64 {
        let low = byte(body, at + 1 + i * size + size - 1)
        let high = size == 2 ? byte(body, at + 1 + i * size) : 0
        table[JPEGStructure.zigzag[i]] = UInt16(high << 8 | low)
      }
      tables[number] = table
      at += 1 + 64 * size
    }
  }

  private mutating func readFrame(_ body: ArraySlice<UInt8>, isProgressive: Bool) throws(ImageError)
  {
    guard body.count >= 6, body.count >= 6 + 3 * byte(body, 5), byte(body, 0) == 8 else {
      throw ImageError(found: "a broken frame header", expected: "8 bits a sample")
    }
    self.isProgressive = isProgressive
    height = byte(body, 1) << 8 | byte(body, 2)
    width = byte(body, 3) << 8 | byte(body, 4)
    components = (0..<byte(body, 5)).map { i in
      let sampling = byte(body, 7 + 3 * i)
      return Component(
        horizontal: sampling >> 4, vertical: sampling & 15, table: byte(body, 8 + 3 * i))
    }
  }

  private func check() throws(ImageError) {
    let isComplete = components.allSatisfy { component in
      component.horizontal > 0 && component.vertical > 0 && component.table < 4
        && tables[component.table].map { !$0.contains(0) } == true
    }
    guard isComplete, !components.isEmpty else {
      throw ImageError(
        found: "a JPEG without the tables of its components", expected: "the header of a JPEG")
    }
  }

  /// The place in a block, row by row, of each coefficient as it is stored (T.81, figure A.6).
  static let zigzag: [Int] = {
    var order: [Int] = []
    for diagonal in 0..<15 {
      let rows = max(0, diagonal - 7)...min(7, diagonal)
      // Even diagonals rise to the right.
      for row in diagonal % 2 == 0 ? Array(rows.reversed()) : Array(rows) {
        order.append(row * 8 + diagonal - row)
      }
    }
    return order
  }()
}
