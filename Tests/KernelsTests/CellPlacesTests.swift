import Kernels
import Testing

@Suite struct CellPlacesTests {
  static let elevations: [(sine: Double, cosine: Double, origin: Double)] = [
    (-0.6, 0.8, 0), (-0.28, 0.96, 40), (0, 1, 0), (0.28, 0.96, -25),
  ]

  func places(columns: Int) -> CellPlaces {
    CellPlaces(
      elevations: Self.elevations,
      directions: (0..<columns).map { column in
        let (sine, cosine) = Trigonometry.sineCosine(Double(column) * 2 * .pi / Double(columns))
        return (cosine, sine)
      })
  }

  @Test func levelsAndHeightsAreThoseOfTheCone() {
    let places = places(columns: 1)
    for (row, beam) in Self.elevations.enumerated() {
      for range: UInt16 in [400, 4_000, 20_000, 65_534] {
        // On the beam, the point is where its distance from the sensor's origin is the range.
        let along =
          (Double(range) * Double(range) - beam.origin * beam.origin * beam.cosine * beam.cosine)
          .squareRoot() - beam.origin * beam.sine
        let level = Double(places.level(row: row, range: range))
        let height = Double(places.height(row: row, range: range))
        #expect((level - along * beam.cosine).magnitude < 4, "row \(row), range \(range)")
        #expect((height - (beam.origin + along * beam.sine)).magnitude < 4)
      }
    }
  }

  @Test func rangesComeBackFromLevels() {
    let places = places(columns: 1)
    let none = RangeImage.none
    let ranges: [UInt16] = [none, 400, 4_000, 65_534]
    var table = (0..<4).flatMap { row in
      ranges.map { $0 == none ? none : UInt16(places.level(row: row, range: $0)) }
    }
    var span = table.mutableSpan
    places.turnToRanges(&span, count: ranges.count)
    for (i, range) in table.enumerated() {
      let expected = ranges[i % 4]
      #expect(expected == none ? range == none : abs(Int(range) - Int(expected)) < 4)
    }
  }

  @Test func cellsLieWhereTheirLevelAndColumnSay() {
    for columns in [1, 7, 33, 130] {
      let image = RangeImage(rows: 4, columns: columns)
      let places = places(columns: columns)
      var noise = Noise(seed: 13)
      let cells = (0..<image.count).map { _ in UInt16.random(in: 1...65_535, using: &noise) }
      var x = [Int16](repeating: 7, count: image.count + 1)
      var y = x
      var xs = x.mutableSpan
      var ys = y.mutableSpan
      places.locate(image, cells.span, into: &xs, &ys)
      #expect(x.last == 7 && y.last == 7, "written past the cells")
      for cell in 0..<image.count {
        let level = Double(places.level(row: cell / columns, range: cells[cell])) * 0.64
        let (sine, cosine) = Trigonometry.sineCosine(
          Double(cell % columns) * 2 * .pi / Double(columns))
        #expect((Double(x[cell]) - min(max(level * cosine, -32_767), 32_767)).magnitude < 4)
        #expect((Double(y[cell]) - min(max(level * sine, -32_767), 32_767)).magnitude < 4)
      }
    }
  }
}
