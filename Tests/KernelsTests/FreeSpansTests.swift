import Kernels
import Testing

@Suite struct FreeSpansTests {
  let none = RangeImage.none

  func spans(
    _ image: RangeImage, _ cells: [UInt16], meets: [UInt16], share: UInt16
  ) -> FreeSpans {
    let level = CellPlaces(
      elevations: (0..<image.rows).map { _ in (0, 1, 0) },
      directions: (0..<image.columns).map { _ in (1, 0) })
    var free = FreeSpans(capacity: 4_096)
    free.find(image, cells.span, meets: meets.span, share: share, places: level)
    return free
  }

  /// Three rays of one column, each half of its way to the ground lower than what matters.
  func column(_ cells: [UInt16], meets: [UInt16]) -> [UInt16] {
    let free = spans(RangeImage(rows: 3, columns: 1), cells, meets: meets, share: 32_768)
    return [free.from[0], free.to[0], free.farFrom[0], free.farTo[0]]
  }

  @Test func raysToTheGroundFreeWhatTheyPass() {
    #expect(column([1_000, 2_000, 4_000], meets: [1_000, 2_000, 4_000]) == [500, 3_970, 0, 0])
  }

  @Test func behindWhatHidesTheGroundANewSpanBegins() {
    #expect(
      column([1_000, 1_200, 6_000], meets: [1_000, 2_000, 6_000]) == [500, 1_170, 3_000, 5_970])
  }

  @Test func whatDoesNotComeDownFreesNothing() {
    #expect(column([1_000, 9_000, none], meets: [1_000, none, 4_000]) == [500, 970, 0, 0])
    #expect(column([none, none, none], meets: [1_000, 2_000, 4_000]) == [0, 0, 0, 0])
  }

  @Test func spansEqualThePlainOnes() {
    for (rows, columns) in [(1, 1), (3, 7), (64, 130), (20, 4_096)] {
      let image = RangeImage(rows: rows, columns: columns)
      var noise = Noise(seed: 21)
      let meets = (0..<rows * image.strips).map { _ in
        UInt8.random(in: 0..<5, using: &noise) == 0
          ? none : UInt16.random(in: 400...15_000, using: &noise)
      }
      let cells = (0..<image.count).map { _ in
        UInt8.random(in: 0..<5, using: &noise) == 0
          ? none : UInt16.random(in: 200...15_000, using: &noise)
      }
      let free = spans(image, cells, meets: meets, share: 20_000)
      for column in 0..<columns {
        var (near, far) = ((0, 0), (0, 0))
        for row in 0..<rows {
          let (range, ground) = (
            cells[row * columns + column], meets[row * image.strips + column / 8]
          )
          guard range != none, ground != none else { continue }
          let (low, end) = ((Int(ground) * 20_000) >> 16, Int(range) - 30)
          guard end > low else { continue }
          if near.1 == 0 || low <= near.1 + 100 {
            near = (near.1 == 0 ? low : min(near.0, low), max(near.1, end))
          } else {
            far = (far.1 == 0 ? low : min(far.0, low), max(far.1, end))
          }
        }
        #expect((Int(free.from[column]), Int(free.to[column])) == near, "column \(column)")
        #expect((Int(free.farFrom[column]), Int(free.farTo[column])) == far, "column \(column)")
      }
    }
  }
}
