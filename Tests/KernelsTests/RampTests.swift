import Kernels
import Testing

@Suite struct RampTests {
  @Test(arguments: [8, 24, 64])
  func equalsThePlainLoop(_ stride: Int) {
    let knots: [Float] = [3, -1.5, 1e6, 1e6, 0.1]
    var values = [Float](repeating: .nan, count: 4 * stride)
    var span = values.mutableSpan
    Ramp.fill(&span, knots: knots.span, stride: stride)
    for i in values.indices {
      let (from, to) = (knots[i / stride], knots[i / stride + 1])
      let step = (to - from) * (1 / Float(stride))
      #expect(values[i] == from + step * Float(i % stride))
    }
  }

  @Test func oneKnotHasNoStretch() {
    var values: [Float] = []
    var span = values.mutableSpan
    Ramp.fill(&span, knots: [Float(1)].span, stride: 8)
    #expect(values.isEmpty)
  }
}
