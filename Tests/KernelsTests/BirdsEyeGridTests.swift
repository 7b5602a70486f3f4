import Kernels
import Testing

@Suite struct BirdsEyeGridTests {
  static let columns = 720

  /// A grid over columns that start at −π.
  static func grid() -> BirdsEyeGrid {
    var grid = BirdsEyeGrid()
    grid.prepare(columns: columns, origin: -3.1415927)
    return grid
  }

  /// The free spans of level rays that all meet something at `range`, and free from a tenth of the
  /// way on; some columns see less.
  func free(_ range: UInt16, except blocked: Range<Int>, at near: UInt16) -> FreeSpans {
    let image = RangeImage(rows: 1, columns: Self.columns)
    let places = CellPlaces(
      elevations: [(0, 1, 0)], directions: (0..<Self.columns).map { _ in (1, 0) })
    let cells = (0..<Self.columns).map { blocked.contains($0) ? near : range }
    let meets = [UInt16](repeating: range, count: image.strips)
    var free = FreeSpans(capacity: Self.columns)
    free.find(image, cells.span, meets: meets.span, share: 6_554, places: places)
    return free
  }

  func draw(_ free: FreeSpans) -> [UInt8] {
    var grid = Self.grid()
    var states = [UInt8](repeating: 9, count: BirdsEyeGrid.count)
    var span = states.mutableSpan
    grid.draw(free, into: &span)
    return states
  }

  func middle(_ cell: Int) -> (x: Double, y: Double) {
    let (j, i) = cell.quotientAndRemainder(dividingBy: BirdsEyeGrid.side)
    return ((Double(i) - 255.5) / 4, (Double(j) - 255.5) / 4)
  }

  @Test func allThatTheColumnsSawFreeIsFree() {
    // 40 m, from 4 m on.
    let states = draw(free(8_000, except: 0..<0, at: 0))
    for cell in 0..<BirdsEyeGrid.count {
      let (x, y) = middle(cell)
      let level = (x * x + y * y).squareRoot()
      if (level - 4).magnitude < 0.02 || (level - 39.85).magnitude < 0.02 { continue }
      #expect(states[cell] == (level > 4 && level < 39.85 ? 1 : 0), "at \(x), \(y)")
    }
  }

  @Test func oneColumnThatSawLessHidesWhatIsBehindIt() {
    // Column 360 looks ahead, and meets something at 10 m.
    let states = draw(free(8_000, except: 360..<361, at: 2_000))
    let (side, half) = (BirdsEyeGrid.side, BirdsEyeGrid.side / 2)
    let ahead = half * side + half
    #expect(states[ahead + 4 * 9] == 1 && states[ahead + 4 * 12] == 0)
    #expect(states[ahead + 4 * 30] == 0 && states[ahead + 4 * 30 + 2 * side] == 1)
    // Behind, nothing is hidden.
    #expect(states[half * side + half - 4 * 30] == 1)
  }

  @Test func returnsAreDrawnOverWhatIsFree() {
    let image = RangeImage(rows: 3, columns: 4)
    // In 1/128 m: 10 m ahead, to the left, to the right, and 70 m ahead, which is outside.
    let x: [Int16] = [1_280, 0, 0, 8_960]
    let y: [Int16] = [0, 1_280, -1_280, 0]
    let kinds: [CellClass] = [.ground, .object, .near, .ground]
    let above: [CellClass] = [.object, .object, .none, .object]
    let last: [CellClass] = [.ground, .ground, .below, .none]
    var states = [UInt8](repeating: 1, count: BirdsEyeGrid.count)
    var span = states.mutableSpan
    let classes = (kinds + above + last).map(\.rawValue)
    let ranges = [UInt16](repeating: 2_000, count: 12)
    let (xs, ys) = (x + x + x, y + y + y)
    // Of the second row, objects are too high.
    let tall: [UInt16] = [2_000, 1_999, 2_000]
    Self.grid().mark(
      image, classes: classes.span, ranges: ranges.span, x: xs.span, y: ys.span, tall: tall.span,
      into: &span)
    func state(_ x: Int, _ y: Int) -> GridState? {
      GridState(rawValue: states[(4 * y + 256) * BirdsEyeGrid.side + 4 * x + 256])
    }
    #expect(state(10, 0) == .ground && state(0, 10) == .occupied && state(0, -10) == .free)
    #expect(states.count { $0 != 1 } == 2)
  }

  @Test func manyReturnsEqualThePlainLoop() {
    var noise = Noise(seed: 23)
    for (rows, columns) in [(1, 1), (5, 33), (64, 130)] {
      let image = RangeImage(rows: rows, columns: columns)
      let classes = (0..<image.count).map { _ in UInt8.random(in: 0...4, using: &noise) }
      let ranges = (0..<image.count).map { _ in UInt16.random(in: 0...9, using: &noise) }
      let x = (0..<image.count).map { _ in Int16.random(in: -300...300, using: &noise) * 28 }
      let y = (0..<image.count).map { _ in Int16.random(in: -3...3, using: &noise) * 9 }
      let tall = (0..<rows * image.strips).map { _ in UInt16.random(in: 0...9, using: &noise) }
      var states = [UInt8](repeating: 0, count: BirdsEyeGrid.count)
      var span = states.mutableSpan
      Self.grid().mark(
        image, classes: classes.span, ranges: ranges.span, x: x.span, y: y.span, tall: tall.span,
        into: &span)
      var expected = [UInt8](repeating: 0, count: BirdsEyeGrid.count)
      for cell in 0..<image.count {
        let (i, j) = (Int(x[cell]) >> 5 + 256, Int(y[cell]) >> 5 + 256)
        guard (0..<512).contains(i), (0..<512).contains(j) else { continue }
        let isLow = ranges[cell] <= tall[cell / columns * image.strips + cell % columns / 8]
        let state: UInt8 = classes[cell] == 1 ? 2 : (classes[cell] == 2 && isLow ? 3 : 0)
        expected[j * 512 + i] = max(expected[j * 512 + i], state)
      }
      #expect(states == expected)
    }
  }
}
