import Testing
import Wire

struct DecimalTests {
  @Test(
    arguments: [
      (0, "0"), (-0.0, "0"), (1, "1"), (-3, "-3"), (0.25, "0.25"), (1234.5678, "1234.568"),
      (0.01, "0.01"), (0.0156, "0.016"), (0.9999, "1"), (99.9996, "100"), (10.05, "10.05"),
      (123_456_792, "123456792"), (9.9e8, "990000000"), (1e9, "1e9"), (1.5e-5, "1.5e-5"),
      (0.00999999, "1e-2"), (0.0012345, "1.234e-3"), (-2.5e12, "-2.5e12"),
      (.greatestFiniteMagnitude, "3.403e38"),
      (.leastNonzeroMagnitude, "1.401e-45"), (.infinity, "inf"), (-.infinity, "-inf"),
      (.nan, "nan"),
    ] as [(Float, String)])
  func `numbers are short and say enough`(_ value: Float, _ text: String) {
    var buffer = ByteBuffer()
    buffer.append(decimal: value)
    #expect(String(decoding: buffer.array, as: UTF8.self) == text)
  }
}
