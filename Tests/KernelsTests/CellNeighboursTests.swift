import Kernels
import Testing

@Suite struct CellNeighboursTests {
  @Test func segmentsThatTouchAreMarked() {
    for (rows, columns) in [(1, 1), (3, 7), (2, 8), (5, 33), (64, 130)] {
      let image = RangeImage(rows: rows, columns: columns)
      var noise = Noise(seed: 18)
      let ranges = (0..<image.count).map { _ in UInt16.random(in: 1...30_000, using: &noise) }
      let labels = (0..<image.count).map { _ in
        UInt8.random(in: 0..<4, using: &noise) == 0
          ? CellRuns.none : UInt16.random(in: 0..<300, using: &noise)
      }
      var scratch = [UInt8](repeating: 7, count: image.count + 1)
      var marks = [UInt8](repeating: 0, count: 300)
      var scratchSpan = scratch.mutableSpan
      var markSpan = marks.mutableSpan
      image.markTouching(
        ranges.span, labels: labels.span, within: 120, scratch: &scratchSpan, into: &markSpan)
      var expected = [UInt8](repeating: 0, count: 300)
      func touch(_ a: Int, _ b: Int) {
        guard labels[a] != labels[b], max(labels[a], labels[b]) != CellRuns.none,
          abs(Int(ranges[a]) - Int(ranges[b])) <= 120
        else { return }
        expected[Int(labels[a])] = 1
        expected[Int(labels[b])] = 1
      }
      for cell in 0..<image.count {
        if cell % columns + 1 < columns { touch(cell, cell + 1) }
        if cell >= columns { touch(cell, cell - columns) }
      }
      #expect(marks == expected)
      #expect(scratch.last == 7, "written past the cells")
    }
  }
}
