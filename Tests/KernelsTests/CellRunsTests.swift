import Kernels
import Testing

@Suite struct CellRunsTests {
  let none = RangeImage.none
  static let shapes = [(1, 1), (3, 7), (2, 8), (5, 33), (64, 130), (40, 257)]

  static func links(rows: Int) -> AngleLinks {
    let shares = [Double](repeating: 0.02, count: rows)
    return AngleLinks(across: 0.02, acrossTwo: 0.02, up: shares, upTwo: shares)
  }

  /// Runs of an image whose cells are all objects.
  static func connect(
    _ image: RangeImage, _ cells: [UInt16], capacity: Int = 20_000, segments: Int = 1_000
  ) -> CellRuns {
    let links = links(rows: image.rows)
    var across = [UInt8](repeating: 0, count: image.count)
    var below = across
    var a = across.mutableSpan
    var b = below.mutableSpan
    links.find(image, objects: cells.span, cells: cells.span, into: &a, below: &b)
    var runs = CellRuns(capacity: capacity, segments: segments)
    runs.connect(
      image, links: links, across: across.span, below: below.span, objects: cells.span,
      cells: cells.span)
    return runs
  }

  static func cells(_ image: RangeImage, seed: UInt64) -> [UInt16] {
    var noise = Noise(seed: seed)
    return (0..<image.count).map { _ in
      UInt8.random(in: 0..<3, using: &noise) == 0
        ? RangeImage.none : [1_000, 1_010, 3_000][Int.random(in: 0..<3, using: &noise)]
    }
  }

  /// Components by flooding, cell by cell.
  static func components(_ image: RangeImage, _ cells: [UInt16]) -> [Int] {
    let (rows, columns) = (image.rows, image.columns)
    func areLinked(_ a: Int, _ b: Int) -> Bool {
      cells[a] != RangeImage.none && cells[b] != RangeImage.none
        && abs(Int(cells[a]) - Int(cells[b])) <= 20
    }
    func neighbours(_ cell: Int) -> [Int] {
      let (row, column) = (cell / columns, cell % columns)
      var found: [Int] = []
      let next = row * columns + (column + 1) % columns
      if next != cell, areLinked(cell, next) { found.append(next) }
      if column + 2 < columns, cells[next] == RangeImage.none, areLinked(cell, cell + 2) {
        found.append(cell + 2)
      }
      if row + 1 < rows, areLinked(cell, cell + columns) { found.append(cell + columns) }
      if row + 2 < rows, cells[cell + columns] == RangeImage.none,
        areLinked(cell, cell + 2 * columns)
      {
        found.append(cell + 2 * columns)
      }
      return found
    }
    var parents = Array(0..<image.count)
    func root(_ cell: Int) -> Int { parents[cell] == cell ? cell : root(parents[cell]) }
    for cell in cells.indices {
      for other in neighbours(cell) {
        let (a, b) = (root(cell), root(other))
        parents[max(a, b)] = min(a, b)
      }
    }
    return cells.indices.map { cells[$0] == RangeImage.none ? -1 : root($0) }
  }

  @Test func runsAreTheStretchesOfLinkedCells() {
    for (rows, columns) in Self.shapes {
      let image = RangeImage(rows: rows, columns: columns)
      let cells = Self.cells(image, seed: 15)
      let runs = Self.connect(image, cells)
      var expected: [CellRun] = []
      for cell in 0..<image.count where cells[cell] != none {
        let (row, column) = (UInt16(cell / columns), UInt16(cell % columns))
        let isLinked =
          column > 0 && cells[cell - 1] != none
          && abs(Int(cells[cell]) - Int(cells[cell - 1])) <= 20
        if isLinked {
          expected[expected.count - 1].last = column
        } else {
          expected.append(CellRun(row: row, first: column, last: column))
        }
      }
      #expect(Array(runs.runs[..<runs.count]) == expected && runs.lost == 0)
    }
  }

  @Test func componentsEqualThoseOfFlooding() {
    for (rows, columns) in Self.shapes {
      let image = RangeImage(rows: rows, columns: columns)
      let cells = Self.cells(image, seed: 16)
      var runs = Self.connect(image, cells, segments: 12_000)
      let numbered = runs.number(smallest: 1)
      var labels = [UInt16](repeating: 7, count: image.count)
      var span = labels.mutableSpan
      runs.label(into: &span)
      let expected = Self.components(image, cells)
      var numbers: [Int: UInt16] = [:]
      for cell in 0..<image.count where expected[cell] >= 0 {
        let number = numbers[expected[cell], default: labels[cell]]
        numbers[expected[cell]] = number
        #expect(labels[cell] == number, "cell \(cell)")
      }
      #expect(Set(numbers.values).count == numbers.count && numbered.segments == numbers.count)
      #expect(zip(labels, cells).allSatisfy { ($0 == CellRuns.none) == ($1 == none) })
    }
  }

  @Test func whatThereIsNoRoomForIsLost() {
    let image = RangeImage(rows: 2, columns: 8)
    let cells: [UInt16] =
      [500, none, none, 500, none, none, 500, 500] + [500] + [
        none, none, 500, none, none, 500, 500,
      ]
    let all = Self.connect(image, cells)
    #expect(all.count == 6 && all.lost == 0)
    let some = Self.connect(image, cells, capacity: 4)
    #expect(some.count == 3 && some.lost == 3)
    #expect(some.runs[..<3] == all.runs[..<3])
  }
}
