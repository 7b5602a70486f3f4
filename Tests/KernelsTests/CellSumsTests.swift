import Kernels
import Testing

@Suite struct CellSumsTests {
  @Test func sumsEqualThePlainOnes() {
    for columns in [1, 7, 8, 9, 33, 257, 4_096] {
      let image = RangeImage(rows: 2, columns: columns)
      var noise = Noise(seed: 17)
      let ranges = (0..<image.count).map { _ in UInt16.random(in: 1...65_535, using: &noise) }
      let x = (0..<image.count).map { _ in Int16.random(in: -32_767...32_767, using: &noise) }
      let y = (0..<image.count).map { _ in Int16.random(in: -32_767...32_767, using: &noise) }
      let levels = (0..<image.count).map { _ in UInt8.random(in: 0...255, using: &noise) }
      let labels = (0..<image.count).map { _ in UInt16.random(in: 0...2, using: &noise) }
      for label: UInt16 in [0, 2, 9] {
        let part = columns..<2 * columns
        let ours = image.sums(
          part, of: label, labels: labels.span, ranges: ranges.span, x: x.span, y: y.span,
          levels: levels.span)
        var expected = CellSums()
        for i in part where labels[i] == label {
          var one = CellSums()
          one.cells = 1
          (one.nearest, one.farthest) = (ranges[i], ranges[i])
          (one.lowX, one.highX, one.sumX) = (x[i], x[i], Int(x[i]))
          (one.lowY, one.highY, one.sumY) = (y[i], y[i], Int(y[i]))
          one.levelSum = Int(levels[i])
          expected.add(one)
        }
        #expect(ours == expected, "\(columns) columns, label \(label)")
      }
    }
  }
}
