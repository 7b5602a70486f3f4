import Kernels
import Testing

@Suite struct SurfaceFlawsTests {
  let none = RangeImage.none

  /// Counts by column, and the cells that stand alone.
  struct Flaws: Equatable {
    var columns: [SurfaceFlaws]
    var loners: [UInt32]
  }

  @Test func everyColumnEqualsThePlainCount() {
    for (rows, columns) in [(1, 1), (1, 3), (3, 7), (5, 33), (64, 130)] {
      let image = RangeImage(rows: rows, columns: columns)
      var noise = Noise(seed: 31)
      // A surface at 20 m with returns before and behind it, and holes.
      let cells = (0..<image.count).map { _ -> UInt16 in
        switch UInt8.random(in: 0..<8, using: &noise) {
        case 0: none
        case 1: UInt16.random(in: 1...9_000, using: &noise)
        default: UInt16.random(in: 3_950...4_080, using: &noise)
        }
      }
      #expect(flaws(image, cells) == plain(image, cells), "\(rows) × \(columns)")
    }
  }

  @Test func whatIsBetweenAgreeingNeighboursIsToldByItsRange() {
    let image = RangeImage(rows: 1, columns: 3)
    func middle(_ cells: [UInt16]) -> SurfaceFlaws { flaws(image, cells).columns[1] }
    #expect(middle([4_000, 4_010, 4_000]).whole == 1)
    #expect(middle([4_000, none, 4_000]).holes == 1)
    #expect(middle([4_000, 1_000, 4_000]).front == 1)
    #expect(middle([4_000, 8_000, 4_000]).behind == 1)
    #expect(middle([4_000, 1_000, 8_000]) == SurfaceFlaws())
    #expect(middle([none, 1_000, none]) == SurfaceFlaws())
  }

  @Test func whatHasCompanyAboveStandsNotAlone() {
    let image = RangeImage(rows: 2, columns: 3)
    let ours = flaws(image, [4_000, 1_000, 4_000, 4_000, 1_000, 4_000])
    #expect(ours.columns[1] == SurfaceFlaws() && ours.loners.isEmpty)
  }

  @Test func aListThatIsTooShortIsFilledAndAllAreCounted() {
    let image = RangeImage(rows: 1, columns: 7)
    let cells: [UInt16] = [4_000, 1_000, 4_000, 9_000, 4_000, 200, 4_000]
    var list = [UInt32](repeating: 0, count: 2)
    var span = list.mutableSpan
    #expect(image.listLoners(cells.span, in: 0..<7, into: &span) == 3)
    #expect(list == [1, 3])
    span = list.mutableSpan
    #expect(image.listLoners(cells.span, in: 2..<5, into: &span) == 1)
    #expect(list == [3, 3])
  }

  @Test func whatStandsAloneIsCountedByItsRange() {
    let image = RangeImage(rows: 2, columns: 5)
    let cells: [UInt16] = [4_000, 1_000, none, 9_000, 1, 4_000, 3_000, 5_000, 9_100, 1]
    // 9,000 and 9,100 keep each other company.
    let counts = image.countAlone(cells.span, in: 0..<5, beyond: 3_500)
    #expect(counts.all == 3 && counts.far == 1)
  }

  @Test func sumsAreOfEachKind() {
    var flaws = SurfaceFlaws()
    (flaws.whole, flaws.holes, flaws.front, flaws.behind) = (1, 2, 3, 4)
    let sum = flaws + flaws
    #expect([sum.whole, sum.holes, sum.front, sum.behind, sum.all] == [2, 4, 6, 8, 20])
  }

  private func flaws(_ image: RangeImage, _ cells: [UInt16]) -> Flaws {
    var whole = [UInt8](repeating: 9, count: image.columns)
    var (holes, front, behind) = (whole, whole, whole)
    var a = whole.mutableSpan
    var b = holes.mutableSpan
    var c = front.mutableSpan
    var d = behind.mutableSpan
    image.countFlaws(cells.span, whole: &a, holes: &b, front: &c, behind: &d)
    var list = [UInt32](repeating: 0, count: image.count)
    var span = list.mutableSpan
    let found = image.listLoners(cells.span, in: 0..<image.columns, into: &span)
    let columns = (0..<image.columns).map {
      var sum = SurfaceFlaws()
      (sum.whole, sum.holes) = (Int(whole[$0]), Int(holes[$0]))
      (sum.front, sum.behind) = (Int(front[$0]), Int(behind[$0]))
      return sum
    }
    return Flaws(columns: columns, loners: Array(list[..<found]))
  }

  private func plain(_ image: RangeImage, _ cells: [UInt16]) -> Flaws {
    var plain = Flaws(
      columns: [SurfaceFlaws](repeating: SurfaceFlaws(), count: image.columns), loners: [])
    func range(_ row: Int, _ column: Int) -> Int { Int(cells[row * image.columns + column]) }
    for row in 0..<image.rows {
      for column in 1..<max(1, image.columns - 1) {
        let (left, here) = (range(row, column - 1), range(row, column))
        let right = range(row, column + 1)
        let limit = max(100, min(left, right) / 32)
        guard max(left, right) != none, abs(left - right) <= limit else { continue }
        let rows = [row - 1, row + 1].filter { (0..<image.rows).contains($0) }
        let company = [left, right] + rows.map { range($0, column) }
        if here == none {
          plain.columns[column].holes += 1
        } else if abs(here - left) <= limit || abs(here - right) <= limit {
          plain.columns[column].whole += 1
        } else if company.allSatisfy({ abs($0 - here) > max(100, here / 32) }) {
          plain.columns[column].front += here < left ? 1 : 0
          plain.columns[column].behind += here < left ? 0 : 1
          plain.loners.append(UInt32(row * image.columns + column))
        }
      }
    }
    return plain
  }
}
