import Kernels
import Testing

@Suite struct GroundStripsTests {
  let none = RangeImage.none
  static let shapes = [(1, 1), (3, 7), (2, 8), (5, 33), (64, 130), (128, 65), (2, 4_096)]

  func cells(_ image: RangeImage, seed: UInt64) -> [UInt16] {
    var noise = Noise(seed: seed)
    return (0..<image.count).map { _ in
      UInt8.random(in: 0..<4, using: &noise) == 0 ? none : UInt16.random(in: 1...999, using: &noise)
    }
  }

  @Test func theSecondLongestOfEveryStrip() {
    for (rows, columns) in Self.shapes {
      let image = RangeImage(rows: rows, columns: columns)
      let cells = cells(image, seed: 10)
      var longest = [UInt16](repeating: 7, count: rows * image.strips + 1)
      var span = longest.mutableSpan
      image.secondLongest(cells.span, into: &span)
      #expect(longest.last == 7, "written past the strips")
      for row in 0..<rows {
        for strip in 0..<image.strips {
          let inside = strip * 8..<min(strip * 8 + 8, columns)
          let ranges = inside.map { cells[row * columns + $0] }.filter { $0 != none }.sorted()
          let expected = ranges.count > 1 ? ranges[ranges.count - 2] : 0
          #expect(longest[row * image.strips + strip] == expected, "row \(row) strip \(strip)")
        }
      }
    }
  }

  @Test func classesEqualThePlainOnes() {
    for (rows, columns) in Self.shapes {
      let image = RangeImage(rows: rows, columns: columns)
      let cells = cells(image, seed: 11)
      var noise = Noise(seed: 12)
      let from = (0..<rows * image.strips).map { _ in UInt16.random(in: 1...999, using: &noise) }
      let to = from.map { UInt16.random(in: $0...1_100, using: &noise) }
      var classes = [UInt8](repeating: 9, count: image.count + 1)
      var objects = [UInt16](repeating: 9, count: image.count + 1)
      var classSpan = classes.mutableSpan
      var objectSpan = objects.mutableSpan
      image.classify(
        cells.span, minimum: 50, groundFrom: from.span, to: to.span, into: &classSpan,
        objects: &objectSpan)
      #expect(classes.last == 9 && objects.last == 9, "written past the cells")
      for cell in 0..<image.count {
        let strip = cell / columns * image.strips + cell % columns / 8
        let range = cells[cell]
        let expected: CellClass =
          range == none
          ? .none
          : (range < 50
            ? .near : (range < from[strip] ? .object : (range > to[strip] ? .below : .ground)))
        #expect(classes[cell] == expected.rawValue)
        #expect(objects[cell] == (expected == .object ? range : none))
      }
    }
  }
}
