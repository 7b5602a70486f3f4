import Kernels
import Testing

@Suite struct GridSelectionTests {
  /// Three rows of sixteen columns, all at the place (1 m, 2 m) but for what a test changes.
  private struct Sweep {
    let shape = RangeImage(rows: 3, columns: 16)
    var classes = [UInt8](repeating: 2, count: 48)
    var ranges = [UInt16](repeating: 400, count: 48)
    var low = [UInt16](repeating: 1_000, count: 6)
    var x = [Int16](repeating: 128, count: 48)
    var y = [Int16](repeating: 256, count: 48)

    func selected(_ grid: BitGrid, farthest: UInt16 = 500, room: Int = 48) -> (Int, [UInt32]) {
      var list = [UInt32](repeating: 0, count: room)
      var span = list.mutableSpan
      let pose = GridPose(x: 0, y: 0, cosine: 1, sine: 0)
      let count = shape.select(
        2, classes: classes.span, ranges: ranges.span, low: low.span, x: x.span, y: y.span,
        within: farthest, at: pose, in: grid, into: &span)
      return (count, Array(list.prefix(count)))
    }
  }

  private static func here() -> BitGrid {
    var grid = BitGrid()
    grid[4, 8] = true
    return grid
  }

  @Test func cellsOfTheClassInAPlaceWithABitAreListedInOrder() {
    var sweep = Sweep()
    for cell in sweep.classes.indices where cell != 5 && cell != 40 { sweep.classes[cell] = 1 }
    let (count, list) = sweep.selected(Self.here())
    #expect(count == 2 && list == [5, 40])
    #expect(sweep.selected(BitGrid()).0 == 0)
  }

  @Test func whatIsElsewhereTooFarOrTooHighIsLeftOut() {
    var sweep = Sweep()
    sweep.x[0] = 300
    sweep.ranges[1] = 501
    sweep.low[5] = 399
    let (count, list) = sweep.selected(Self.here())
    #expect(count == 48 - 1 - 1 - 8)
    #expect(!list.contains(0) && !list.contains(1) && !list.contains(47))
  }

  @Test func aListThatIsFullTellsHowManyThereAre() {
    #expect(Sweep().selected(Self.here(), room: 4).0 == 48)
  }
}
