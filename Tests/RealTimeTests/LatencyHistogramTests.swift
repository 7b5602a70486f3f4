import RealTime
import Testing

@Suite struct LatencyHistogramTests {
  @Test func isEmptyAtFirst() {
    let histogram = LatencyHistogram()
    #expect(histogram.count == 0)
    #expect(histogram.percentile(99) == 0)
  }

  /// One value each, over the whole range and at the edges of the octaves.
  @Test func findsEachValueWithinOnePercent() {
    var values: [UInt64] = []
    for octave in 0..<40 {
      let low = UInt64(1) << UInt64(octave)
      values += [low, low + 1, 2 * low - 1]
    }
    var value = 1.0
    while value < 1e12 {
      values.append(UInt64(value))
      value *= 1.0037
    }
    for value in values {
      var histogram = LatencyHistogram()
      histogram.record(value)
      histogram.record(1 << 50)
      let found = Double(histogram.percentile(50))
      #expect(abs(found - Double(value)) <= 0.01 * Double(value), "\(value) became \(found)")
    }
  }

  @Test func agreesWithSorting() {
    var histogram = LatencyHistogram()
    var halves = (LatencyHistogram(), LatencyHistogram())
    var values: [UInt64] = []
    var state: UInt64 = 1
    for i in 0..<10_000 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      let value = (state >> 33) % (i % 100 == 0 ? 50_000_000 : 2_000_000)
      values.append(value)
      histogram.record(value)
      if i % 2 == 0 { halves.0.record(value) } else { halves.1.record(value) }
    }
    values.sort()
    halves.0.merge(halves.1)
    for p in [1, 50, 90, 99, 99.9] {
      let exact = Double(values[Int((p / 100 * 10_000).rounded(.up)) - 1])
      #expect(abs(Double(histogram.percentile(p)) - exact) <= 0.01 * exact)
      #expect(halves.0.percentile(p) == histogram.percentile(p))
    }
    #expect(histogram.percentile(100) == values.last)
    #expect(histogram.max == values.last)
    #expect(halves.0.count == 10_000)
  }

  @Test func takesWhatIsTooLong() {
    var histogram = LatencyHistogram()
    histogram.record(.max)
    #expect(histogram.max == .max)
    #expect(histogram.percentile(50) > 1 << 39)
    histogram.clear()
    #expect(histogram.count == 0)
    #expect(histogram.percentile(50) == 0)
  }
}
