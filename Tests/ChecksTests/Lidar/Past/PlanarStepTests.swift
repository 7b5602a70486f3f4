import Testing

@testable import Checks

@Suite struct PlanarStepTests {
  @Test func aPlaceIsTurnedFirstThenShifted() {
    let step = PlanarStep(cosine: 0, sine: 1, shift: SIMD2(10, 0))
    #expect(step.turned(SIMD2(1, 0)) == SIMD2(0, 1))
    #expect(step.moved(SIMD2(1, 0)) == SIMD2(10, 1))
  }
}
