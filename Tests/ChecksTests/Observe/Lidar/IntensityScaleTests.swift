import Testing

@testable import Checks

@Suite struct IntensityScaleTests {
  @Test func theUnitIsToldByTheHighest() {
    let cases: [(values: [Float], scale: Float)] = [
      ([0.1, 0.99], 255), ([3, 200], 1), ([3, 40_000], 255.0 / 65_535),
    ]
    for (values, scale) in cases {
      var learned = IntensityScale()
      learned.learn(from: values + [.nan, .infinity], values.count + 2)
      #expect((learned.scale / scale - 1).magnitude < 1e-5)
    }
  }

  @Test func onlyTheSweepsPointsCount() {
    var learned = IntensityScale()
    learned.learn(from: [0.5, 1, 90], 2)
    #expect(learned.scale == 255)
  }
}
