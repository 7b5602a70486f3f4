import Testing

@testable import Checks

@Suite struct PlaneBoxTests {
  private static let box = PlaneBox(low: SIMD2(1, 2), high: SIMD2(5, 4))

  @Test func itsMeasures() {
    #expect(Self.box.middle == SIMD2(3, 3) && Self.box.area == 8 && Self.box.length == 4)
    #expect(Self.box.widened(by: 1) == PlaneBox(low: SIMD2(0, 1), high: SIMD2(6, 5)))
    #expect(Self.box.moved(by: SIMD2(1, -1)) == PlaneBox(low: SIMD2(2, 1), high: SIMD2(6, 3)))
  }

  @Test func itHoldsWhatIsInsideAndItsRim() {
    #expect(Self.box.holds(SIMD2(1, 2)) && Self.box.holds(SIMD2(5, 4)))
    #expect(!Self.box.holds(SIMD2(0.9, 3)) && !Self.box.holds(SIMD2(3, 4.1)))
  }

  @Test func overlapIsOfAllThatIsCovered() {
    #expect(Self.box.overlap(with: Self.box) == 1)
    #expect(Self.box.overlap(with: Self.box.moved(by: SIMD2(2, 0))) == 4.0 / 12)
    #expect(Self.box.overlap(with: Self.box.moved(by: SIMD2(4, 0))) == 0)
  }

  @Test func whatStandsIsSteppedAsTheSensorMoves() {
    // The sensor has gone 2 m ahead.
    let step = PlanarStep(cosine: 1, sine: 0, shift: SIMD2(-2, 0))
    #expect(Self.box.stepped(step) == Self.box.moved(by: SIMD2(-2, 0)))
  }
}
