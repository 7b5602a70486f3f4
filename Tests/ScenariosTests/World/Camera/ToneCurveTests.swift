import Testing

@testable import Scenarios

@Suite struct ToneCurveTests {
  @Test func itRisesFromBlackToWhite() {
    let levels = (0...310).map { ToneCurve.level(Float($0) / 100) }
    #expect(levels[0].magnitude < 0.1)
    #expect((levels[300] - 255).magnitude < 0.5)
    #expect(zip(levels, levels.dropFirst()).allSatisfy { $0 <= $1 })
    #expect(ToneCurve.level(-1) == levels[0])
  }

  @Test func rootsAreRight() {
    for value in [1e-6, 0.003, 0.5, 1, 2.45, 977] as [Float] {
      #expect((ToneCurve.root(of: value) / value.squareRoot() - 1).magnitude < 2e-3)
    }
    #expect(ToneCurve.root(of: 0) == 0)
  }
}
