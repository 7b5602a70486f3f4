import Sensors
import Testing
import Wire

/// Bytes that no driver sends: whatever they are, they are read or refused, and nothing else.
struct GarbageTests {
  /// SplitMix64: a run that fails can be run again.
  private struct Generator: RandomNumberGenerator {
    var state: UInt64
    mutating func next() -> UInt64 {
      state &+= 0x9E37_79B9_7F4A_7C15
      var z = state
      z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
      z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
      return z ^ (z >> 31)
    }
  }

  /// Reads it as ingest does; what passes must hold what `validate` promises.
  private func take(
    _ bytes: [UInt8], topic: String, payload: Int, with decoder: inout HeaderDecoder
  ) -> Bool {
    do throws(Unreadable) {
      let header = try Samples.read(bytes, topic: topic, payloadSize: payload, with: &decoder)
      switch header.layout {
      case .image(let image): #expect(image.payloadSize ?? payload == payload)
      case .points(let points): #expect(points.payloadSize == payload)
      case .ego: #expect(payload == 0)
      }
      return true
    } catch {
      #expect(error.explanation.isEmpty == false)
      return false
    }
  }

  private func payloadSize(_ header: FrameHeader) -> Int {
    switch header.layout {
    case .image(let image): image.payloadSize ?? 1000
    case .points(let points): points.payloadSize
    case .ego: 0
    }
  }

  @Test(arguments: Samples.headers.indices)
  func `no truncated header is read as the whole one`(_ index: Int) {
    let header = Samples.headers[index]
    let topic = Samples.rows[header.sensor].name
    let bytes = Samples.bytes(header)
    var decoder = HeaderDecoder()
    #expect(take(bytes, topic: topic, payload: payloadSize(header), with: &decoder))
    for length in bytes.indices {
      let cut = Array(bytes[..<length])
      // The layout is last, so that a header that ends before has none.
      #expect(!take(cut, topic: topic, payload: payloadSize(header), with: &decoder))
    }
  }

  @Test func `random bytes are refused`() {
    var random = Generator(state: 1)
    var decoder = HeaderDecoder()
    for _ in 0..<100_000 {
      let bytes = (0..<Int.random(in: 0...120, using: &random)).map { _ in
        UInt8.random(in: 0...255, using: &random)
      }
      #expect(!take(bytes, topic: "camera/front", payload: 1000, with: &decoder))
    }
  }

  @Test(arguments: Samples.headers.indices)
  func `flipped, moved and doubled bytes are read or refused`(_ index: Int) {
    let header = Samples.headers[index]
    let topic = Samples.rows[header.sensor].name
    let bytes = Samples.bytes(header)
    var random = Generator(state: UInt64(index))
    var decoder = HeaderDecoder()
    var read = 0
    for _ in 0..<25_000 {
      var bent = bytes
      for _ in 0..<Int.random(in: 1...3, using: &random) {
        let place = Int.random(in: bent.indices, using: &random)
        switch Int.random(in: 0..<4, using: &random) {
        case 0, 1: bent[place] ^= 1 << UInt8.random(in: 0..<8, using: &random)
        case 2: bent.insert(contentsOf: bent[place...].prefix(8), at: place)
        default: bent[place] = [0, 0x7F, 0x80, 0xFF].randomElement(using: &random) ?? 0
        }
      }
      if take(bent, topic: topic, payload: payloadSize(header), with: &decoder) { read += 1 }
    }
    // Times, checksums and coordinates may be anything: some must pass, or nothing was tried.
    #expect(read > 0 && read < 25_000)
  }
}
