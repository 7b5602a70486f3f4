import Sensors
import Testing
import Wire

struct MessageShapeTests {
  private func failure(_ bytes: [UInt8]) -> Unreadable? {
    Samples.failure { () throws(Unreadable) in _ = try Samples.read(bytes, topic: "camera/front") }
  }

  private let camera = Samples.bytes(Samples.image)

  @Test func `unknown fields are skipped`() throws {
    let unknown = Samples.bytes {
      $0.field(20, 5)
      $0.field(21, float: Float(1))
      $0.field(22, double: 1.0)
      // Not text that we know of: what is in it does not matter, nor how often it comes.
      $0.field(23) { $0.append(0xFF) }
      $0.field(23) { $0.append(0) }
      $0.field(536_870_911, 1)
    }
    let header = try Samples.read(unknown + camera + unknown, topic: "camera/front")
    #expect(Samples.bytes(header) == camera)
  }

  @Test func `no field that comes once comes twice`() {
    let again: [(inout ByteBuffer) -> Void] = [
      { $0.field(1, "camera/front") }, { $0.field(2, 1) }, { $0.field(3, fixed64: 1) },
      { $0.field(4, 1) }, { $0.field(5, fixed64: 1) }, { $0.field(6, fixed64: 1) },
      { $0.field(7, 1) }, { $0.field(10) { _ in } }, { $0.field(11) { _ in } },
      { $0.field(12) { _ in } },
    ]
    for write in again {
      #expect(failure(camera + Samples.bytes(write)) == .syntax(.twice, offset: camera.count))
    }
    let image = Samples.bytes {
      $0.field(1, "camera/front")
      $0.field(10) {
        $0.field(1, 5)
        $0.field(1, 6)
      }
    }
    #expect(failure(image) == .syntax(.twice, offset: image.count - 2))
  }

  @Test func `what protobuf readers differ on is refused`() {
    let end = camera.count
    // Number 0, groups, a tag of 33 bits, a varint of 65 bits, one of eleven bytes.
    #expect(failure(camera + [0x00, 0x01]) == .syntax(.tag, offset: end))
    #expect(failure(camera + [0xA3, 0x01, 0xA4, 0x01]) == .syntax(.tag, offset: end))
    #expect(failure(camera + [0x80, 0x80, 0x80, 0x80, 0x10, 0x01]) == .syntax(.tag, offset: end))
    let long = [UInt8](repeating: 0xFF, count: 9)
    #expect(failure(camera + [0xA0, 0x01] + long + [0x02]) == .syntax(.varint, offset: end + 2))
    #expect(
      failure(camera + [0xA0, 0x01] + long + [0x81, 0x00]) == .syntax(.varint, offset: end + 2))
    #expect(failure(camera + [0xA0, 0x01] + long + [0x01]) == nil)
    // Text and messages that are numbers.
    #expect(failure([0x08, 0x01]) == .syntax(.kind, offset: 0))
    #expect(failure([0x50, 0x01]) == .syntax(.kind, offset: 0))
    // A length beyond the end, and one beyond any memory.
    #expect(failure([0x0A, 0x05, 0x61]) == .syntax(.cut, offset: 0))
    #expect(failure([0x0A] + long + [0x01]) == .syntax(.cut, offset: 0))
  }

  @Test(
    arguments: [
      [0x00], [0x61, 0x00], [0x80], [0xC0, 0x80], [0xC1, 0xBF], [0xC3], [0xE0, 0x80, 0x80],
      [0xED, 0xA0, 0x80], [0xE2, 0x82], [0xE2, 0x28, 0xA1], [0xF0, 0x80, 0x80, 0x80],
      [0xF4, 0x90, 0x80, 0x80], [0xF5, 0x80, 0x80, 0x80], [0xF0, 0x9F, 0x98], [0xFE], [0xFF],
      [0xF0, 0x9F, 0x28, 0x80], [0xF0, 0x9F, 0x98, 0x28],
    ] as [[UInt8]])
  func `text is UTF-8 without a NUL`(_ text: [UInt8]) {
    let name = Samples.bytes { buffer in buffer.field(1) { for b in text { $0.append(b) } } }
    guard case .syntax(.text, let offset) = failure(name) else {
      Issue.record("\(text) passed")
      return
    }
    #expect(offset >= 2 && offset < name.count)
    let field = Samples.bytes { buffer in
      buffer.field(1, "camera/front")
      buffer.field(11) { $0.field(3) { for b in name { $0.append(b) } } }
    }
    guard case .syntax(.text, _) = failure(field) else {
      Issue.record("\(text) passed as the name of a point field")
      return
    }
  }

  @Test func `well-formed UTF-8 is text`() {
    // An unknown sensor then, no syntax error.
    for name in ["é", "雷达", "😀", "\u{10FFFF}\u{7F}\u{D7FF}\u{E000}\u{FFFF}\u{10000}"] {
      #expect(failure(Samples.bytes { $0.field(1, name) }) == .sensor)
    }
  }
}
