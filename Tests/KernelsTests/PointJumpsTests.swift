import Kernels
import Testing

@Suite struct PointJumpsTests {
  @Test func jumpsEqualThePlainCountAroundATurn() {
    for count in [0, 1, 2, 7, 1_000] {
      for turn: Int32 in [64, 99_999, 1 << 20] {
        var noise = Noise(seed: UInt64(count))
        let places = (0..<count).map { _ in Int32.random(in: 0..<turn, using: &noise) }
        let distance = turn / 8
        let plain = zip(places, places.dropFirst()).count { a, b in
          min(abs(a - b), turn - abs(a - b)) > distance
        }
        #expect(Points.jumps(places.span, turn: turn, distance: distance) == plain)
      }
    }
  }

  @Test func theSeamIsNoJump() {
    let places: [Int32] = [990, 999, 3, 10, 995, 500]
    #expect(Points.jumps(places.span, turn: 1_000, distance: 20) == 1)
  }
}
