import Kernels
import Testing

@Suite struct RingSeamsTests {
  /// Rings of unequal lengths, each a turn from the seam; some points have no range.
  func sweep(
    _ rings: Int, columns: Int, seam: Int32, isRising: Bool
  ) -> (places: [Int32], steps: [UInt16], starts: [Int32]) {
    var noise = Noise(seed: 6)
    let turn = Int32(columns * 256)
    var (places, steps, starts): ([Int32], [UInt16], [Int32]) = ([], [], [])
    for ring in 0..<rings {
      var ahead = Int32.random(in: 0..<turn / 8, using: &noise)
      var isFirst = true
      while ahead < turn {
        let isThere = UInt8.random(in: 0..<10, using: &noise) > 0
        let place = isRising ? seam + ahead : seam - ahead
        places.append(isThere ? (place % turn + turn) % turn : turn / 2)
        steps.append(isThere ? 1_000 : RangeImage.none)
        if isThere, isFirst, ring > 0 { starts.append(Int32(places.count - 1)) }
        if isThere { isFirst = false }
        ahead += Int32.random(in: 1..<turn / 40, using: &noise)
      }
    }
    return (places, steps, starts)
  }

  @Test(arguments: [true, false])
  func everyRingBeginsWhereTheSeamIsPassed(isRising: Bool) {
    for (rings, columns) in [(1, 16), (5, 33), (64, 2_000)] {
      for seam: Int32 in [0, 777, Int32(columns * 256 - 1)] {
        let made = sweep(rings, columns: columns, seam: seam, isRising: isRising)
        var starts = [Int32](repeating: -1, count: 70)
        var span = starts.mutableSpan
        let found = Points.findSeams(
          places: made.places.span, steps: made.steps.span, columns: columns, seam: seam,
          isRising: isRising, into: &span)
        #expect(Array(starts[..<found]) == made.starts)
      }
    }
  }

  @Test func thereIsRoomForSoManyAndNoMore() {
    let made = sweep(20, columns: 100, seam: 0, isRising: true)
    var starts = [Int32](repeating: -1, count: 3)
    var span = starts.mutableSpan
    let found = Points.findSeams(
      places: made.places.span, steps: made.steps.span, columns: 100, seam: 0, isRising: true,
      into: &span)
    #expect(found == 3 && starts == Array(made.starts[..<3]))
  }
}
