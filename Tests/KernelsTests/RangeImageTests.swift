import Kernels
import Testing

@Suite struct RangeImageTests {
  let none = RangeImage.none
  static let shapes = [(1, 1), (3, 7), (5, 33), (64, 130), (128, 65), (2, 4_096)]

  func cells(_ image: RangeImage, seed: UInt64) -> [UInt16] {
    var noise = Noise(seed: seed)
    return (0..<image.count).map { _ in
      UInt16.random(in: 0..<6, using: &noise) == 0 ? 500 : none
    }
  }

  @Test func comparesCellByCell() {
    for (rows, columns) in Self.shapes {
      let image = RangeImage(rows: rows, columns: columns)
      var noise = Noise(seed: 3)
      let a = (0..<image.count).map { _ in UInt16.random(in: 65_520...65_535, using: &noise) }
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

  @Test func aColumnsMaskHasTheRowsWithAReturn() {
    for (rows, columns) in Self.shapes {
      let image = RangeImage(rows: rows, columns: columns)
      let cells = cells(image, seed: 4)
      var masks = [UInt64](repeating: .max, count: image.words * columns + 1)
      var span = masks.mutableSpan
      image.returned(cells.span, into: &span)
      #expect(masks.last == .max, "written past the columns")
      for column in 0..<columns {
        for row in 0..<rows {
          let bit = masks[row / 64 * columns + column] >> UInt64(row % 64) & 1
          #expect((bit == 1) == (cells[row * columns + column] != none))
        }
      }
    }
  }

  @Test func countsOccupiedRowsBySector() {
    for (rows, columns) in Self.shapes {
      for sectors in [1, 3, 72] {
        let image = RangeImage(rows: rows, columns: columns)
        let cells = cells(image, seed: 5)
        var masks = [UInt64](repeating: 0, count: image.words * columns)
        var maskSpan = masks.mutableSpan
        image.returned(cells.span, into: &maskSpan)
        var occupied = [UInt16](repeating: 99, count: sectors)
        var span = occupied.mutableSpan
        image.occupancy(masks.span, into: &span)
        for sector in 0..<sectors {
          let inside = sector * columns / sectors..<(sector + 1) * columns / sectors
          let expected = (0..<rows).count { row in
            inside.contains { cells[row * columns + $0] != none }
          }
          #expect(Int(occupied[sector]) == expected, "sector \(sector)")
        }
      }
    }
  }
}
