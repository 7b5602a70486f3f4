import Kernels
import Testing

@Suite struct RangeImageTests {
  let none = RangeImage.none

  func columns(_ image: RangeImage, _ azimuth: [Float]) -> [UInt16] {
    var result = [UInt16](repeating: 7, count: azimuth.count)
    var span = result.mutableSpan
    image.columns(ofAzimuth: azimuth.span, into: &span)
    return result
  }

  @Test func columnsGoRound() {
    let image = RangeImage(rows: 1, columns: 360)
    let degree = Float.pi / 180
    #expect(columns(image, [-.pi, .pi, 0, 90 * degree, -90 * degree]) == [0, 0, 180, 270, 90])
    #expect(columns(image, [179.4 * degree, 179.6 * degree, -179.4 * degree]) == [359, 0, 1])
    #expect(columns(image, [.nan, .infinity, -.infinity, 9, -9]) == [0, 0, 0, 0, 0])
  }

  @Test func columnsEqualThePlainOnes() {
    for (count, columns) in [(1, 1), (33, 7), (1_001, 2_048), (130, 65_534)] {
      var noise = Noise(seed: 1)
      let azimuth = (0..<count).map { _ in Float.random(in: -3.14159...3.14159, using: &noise) }
      let ours = self.columns(RangeImage(rows: 1, columns: columns), azimuth)
      for (azimuth, ours) in zip(azimuth, ours) {
        let exact = (azimuth + 3.1415927) * (Float(columns) / 6.2831855)
        #expect(Int(ours) == Int(exact.rounded(.toNearestOrEven)) % columns)
      }
    }
  }

  @Test func rowsOfRings() {
    let image = RangeImage(rows: 64, columns: 1)
    let rings: [Float] = [0, 1, 63, 64, -1, 255, 65_535, .nan, .infinity, -.infinity, 1e30]
    var rows = [UInt16](repeating: 0, count: rings.count)
    var span = rows.mutableSpan
    image.rows(ofRing: rings.span, into: &span)
    #expect(rows == [0, 1, 63] + [UInt16](repeating: none, count: 8))
  }

  @Test func rowsOfSlopes() {
    let image = RangeImage(rows: 5, columns: 1)
    let slopes: [Float] = [-0.4, -0.3, 0, 0.29, 0.4, 0.49, 0.51, -0.49, -0.51, .nan, .infinity]
    var rows = [UInt16](repeating: 0, count: slopes.count)
    var span = rows.mutableSpan
    image.rows(ofSlope: slopes.span, lowest: -0.4, highest: 0.4, into: &span)
    #expect(rows == [0, 0, 2, 3, 4, 4, none, 0, none, none, none])
  }

  func scatter(
    _ image: RangeImage, _ range: [Float], _ rows: [UInt16], _ columns: [UInt16]
  ) -> (cells: [UInt16], placed: Int) {
    var cells = [UInt16](repeating: 1, count: image.count + 3)
    var span = cells.mutableSpan
    let placed = image.scatter(
      range: range.span, rows: rows.span, columns: columns.span, into: &span)
    return (cells, placed)
  }

  @Test func keepsTheNearest() {
    let image = RangeImage(rows: 2, columns: 3)
    let (cells, placed) = scatter(
      image, [10, 9.9, 11, 400, 0.0026], [0, 0, 0, 1, 1], [1, 1, 1, 2, 0])
    #expect(Array(cells[..<6]) == [none, 1980, none, 1, none, 65_534])
    #expect(placed == 5)
  }

  @Test func leavesOutWhatIsNoReturn() {
    let image = RangeImage(rows: 2, columns: 3)
    let range: [Float] = [.nan, .infinity, -.infinity, -1, 0, 0.0024, 5, 5, 5]
    let rows: [UInt16] = [0, 0, 0, 0, 0, 0, 2, none, 0]
    let columns: [UInt16] = [0, 0, 0, 0, 0, 0, 0, 0, 3]
    let (cells, placed) = scatter(image, range, rows, columns)
    #expect(placed == 0 && cells[..<6].allSatisfy { $0 == none })
  }

  @Test func scatterEqualsThePlainLoopInAnyOrder() {
    for (count, rows, columns) in [(0, 3, 5), (1, 1, 1), (777, 7, 33), (5_001, 64, 100)] {
      var noise = Noise(seed: 2)
      let image = RangeImage(rows: rows, columns: columns)
      let range = (0..<count).map { _ in Float.random(in: -2...350, using: &noise) }
      let row = (0..<count).map { _ in UInt16.random(in: 0...UInt16(rows), using: &noise) }
      let column = (0..<count).map { _ in UInt16.random(in: 0...UInt16(columns), using: &noise) }
      var expected = [UInt16](repeating: none, count: image.count)
      var placed = 0
      for i in 0..<count where row[i] < rows && column[i] < columns && range[i] * 200 > 0.5 {
        let cell = Int(row[i]) * columns + Int(column[i])
        let steps = min((range[i] * 200).rounded(.toNearestOrEven), 65_534)
        expected[cell] = min(expected[cell], UInt16(steps))
        placed += 1
      }
      let ours = scatter(image, range, row, column)
      let isEqual = Array(ours.cells[..<image.count]) == expected
      #expect(isEqual && ours.placed == placed)
      #expect(ours.cells[image.count...].allSatisfy { $0 == 1 }, "written past the image")
      let backwards = scatter(image, range.reversed(), row.reversed(), column.reversed())
      #expect(backwards.cells == ours.cells, "the order of the points matters")
    }
  }

  @Test func comparesCellByCell() {
    for (rows, columns) in [(1, 1), (3, 7), (5, 33), (64, 130), (2, 4_097)] {
      let image = RangeImage(rows: rows, columns: columns)
      var noise = Noise(seed: 3)
      let a = (0..<image.count).map { _ in
        UInt16.random(in: 65_520...65_535, using: &noise)
      }
      let b = (0..<image.count).map { _ in UInt16.random(in: 65_520...65_535, using: &noise) }
      for within in [UInt16(0), 1, 4] {
        let pairs = zip(a, b).filter { $0 != none && $1 != none }
        let equal = pairs.filter { abs(Int($0) - Int($1)) <= Int(within) }
        let ours = image.compare(a.span, b.span, within: within)
        #expect(ours.both == pairs.count && ours.equal == equal.count)
      }
    }
  }

  @Test func standingImagesAreEqualThroughout() {
    let image = RangeImage(rows: 64, columns: 2_048)
    let full = [UInt16](repeating: 1_000, count: image.count)
    let near = [UInt16](repeating: 1_001, count: image.count)
    #expect(image.compare(full.span, near.span) == (image.count, image.count))
    #expect(image.compare(full.span, near.span, within: 0) == (image.count, 0))
  }

  @Test func countsOccupiedRowsBySector() {
    for (rows, columns, sectors) in [(1, 1, 1), (4, 10, 3), (64, 100, 72), (7, 5, 8)] {
      let image = RangeImage(rows: rows, columns: columns)
      var noise = Noise(seed: 4)
      let cells = (0..<image.count).map { _ in
        UInt16.random(in: 0..<6, using: &noise) == 0 ? UInt16(500) : none
      }
      var occupied = [UInt16](repeating: 99, count: sectors)
      var span = occupied.mutableSpan
      image.occupancy(cells.span, into: &span)
      for sector in 0..<sectors {
        let inside = sector * columns / sectors..<(sector + 1) * columns / sectors
        let expected = (0..<rows).filter { row in
          inside.contains { cells[row * columns + $0] != none }
        }
        #expect(Int(occupied[sector]) == expected.count, "sector \(sector)")
      }
    }
  }
}
