import Kernels
import Testing

@Suite struct CellSegmentsTests {
  let none = RangeImage.none
  let image = RangeImage(rows: 3, columns: 12)

  /// `#`: an object at 5 m.
  func cells(_ rows: String...) -> [UInt16] {
    rows.joined().map { $0 == "#" ? 1_000 : none }
  }

  @Test func segmentsAreNumberedFromTheLowestOn() {
    var runs = CellRunsTests.connect(
      image,
      cells(
        "..##......#.",
        "..##..##..#.",
        "......##...."))
    let numbered = runs.number(smallest: 3)
    #expect(numbered.segments == 2 && numbered.omitted == 0 && numbered.smallest == 3)
    #expect(runs.extents[0].cells == 4 && runs.extents[0].rows == 0..<2)
    #expect(runs.extents[0].firstColumn == 2 && runs.extents[0].columns == 2)
    #expect(runs.extents[1].rows == 1..<3 && runs.extents[1].firstColumn == 6)
    #expect(runs.extents[1].area == 4)
    var labels = [UInt16](repeating: 7, count: image.count)
    var span = labels.mutableSpan
    runs.label(into: &span)
    #expect(labels[2] == 0 && labels[12 + 6] == 1 && labels[10] == CellRuns.none)
  }

  @Test func overTheSeamTheColumnsAreTheFewerOnes() {
    var runs = CellRunsTests.connect(
      image,
      cells(
        "#.........##",
        "##........##",
        "............"))
    _ = runs.number(smallest: 1)
    #expect(runs.extents[0].firstColumn == 10 && runs.extents[0].columns == 4)
    #expect(runs.extents[0].cells == 7)
  }

  @Test func allAroundThereIsNoSeam() {
    var runs = CellRunsTests.connect(
      image, cells("############", "............", "............"))
    _ = runs.number(smallest: 1)
    #expect(runs.extents[0].firstColumn == 0 && runs.extents[0].columns == 12)
  }

  @Test func whereThereAreTooManyTheSmallestAreLeftOut() {
    var runs = CellRunsTests.connect(
      image,
      cells(
        "#..##..###..",
        "............",
        "............"), segments: 2)
    let numbered = runs.number(smallest: 1)
    #expect(numbered.segments == 2 && numbered.omitted == 1 && numbered.smallest == 2)
    #expect(runs.extents[0].cells == 2 && runs.extents[1].cells == 3)
  }

  @Test(arguments: [(3, 37), (5, 200), (2, 8)])
  func theLabelsAreThoseOfTheRuns(rows: Int, columns: Int) {
    let image = RangeImage(rows: rows, columns: columns)
    var runs = CellRunsTests.connect(image, CellRunsTests.cells(image, seed: UInt64(columns)))
    _ = runs.number(smallest: 3)
    var expected = [UInt16](repeating: CellRuns.none, count: image.count) + [7, 7]
    for run in runs.runs.prefix(runs.count) {
      for column in run.first...run.last {
        expected[Int(run.row) * columns + Int(column)] = run.segment
      }
    }
    var labels = [UInt16](repeating: 7, count: image.count + 2)
    var span = labels.mutableSpan
    runs.label(into: &span)
    #expect(labels == expected)
  }
}
