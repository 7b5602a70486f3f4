import Kernels
import Testing

@Suite struct PointTriplesTests {
  @Test func threeFieldsInOnePassAreThoseReadOneByOne() {
    let bytes = Noise.bytes(40_000, seed: 31)
    for count in PointsTests.oddSizes {
      for (stride, offset) in [(12, 0), (13, 1), (16, 0), (20, 4), (36, 24)] {
        // The last point ends with the last field.
        let end = count == 0 ? 0 : (count - 1) * stride + offset + 12
        let payload = unsafe bytes.span.bytes.extracting(0..<end)
        func field(_ place: Int) -> [UInt32] {
          var values = [Float](repeating: 0.5, count: count + 2)
          var span = values.mutableSpan
          Points.read(
            payload, count: count, stride: stride, offset: offset + 4 * place, type: .float32,
            into: &span)
          return values.map(\.bitPattern)
        }
        var x = [Float](repeating: 0.5, count: count + 2)
        var (y, z) = (x, x)
        var a = x.mutableSpan
        var b = y.mutableSpan
        var c = z.mutableSpan
        Points.readTriples(payload, count: count, stride: stride, offset: offset, into: &a, &b, &c)
        #expect(x.map(\.bitPattern) == field(0), "\(count) \(stride)")
        #expect(y.map(\.bitPattern) == field(1), "\(count) \(stride)")
        #expect(z.map(\.bitPattern) == field(2), "\(count) \(stride)")
      }
    }
  }
}
