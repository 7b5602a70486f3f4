import Kernels
import Testing

@Suite struct PolarTests {
  static let sizes = [0, 1, 7, 33, 1_001]

  func coordinates(_ count: Int, seed: UInt64) -> [Float] {
    var noise = Noise(seed: seed)
    return (0..<count).map { _ in Float.random(in: -200...200, using: &noise) }
  }

  func polar(
    _ x: [Float], _ y: [Float], _ z: [Float], columns: Int
  ) -> (steps: [UInt16], places: [Int32]) {
    var steps = [UInt16](repeating: 7, count: x.count + 1)
    var places = [Int32](repeating: 7, count: x.count + 1)
    var stepSpan = steps.mutableSpan
    var placeSpan = places.mutableSpan
    Points.polar(
      x: x.span, y: y.span, z: z.span, columns: columns, into: &stepSpan, places: &placeSpan)
    #expect(steps[x.count] == 7 && places[x.count] == 7, "written past the points")
    return (Array(steps.dropLast()), Array(places.dropLast()))
  }

  @Test(arguments: sizes)
  func rangesAndPlacesEqualThePlainOnes(count: Int) {
    let (x, y, z) = (
      coordinates(count, seed: 1), coordinates(count, seed: 2), coordinates(count, seed: 3)
    )
    for columns in [1, 360, 1_801, 4_096] {
      let (steps, places) = polar(x, y, z, columns: columns)
      let turn = Float(256 * columns)
      for i in 0..<count {
        let range = (x[i] * x[i] + y[i] * y[i] + z[i] * z[i]).squareRoot() * 200
        #expect(steps[i] == UInt16(min(range.rounded(.toNearestOrEven), 65_534)))
        let azimuth = Trigonometry.arctangent(y: y[i], x: x[i]) + 3.1415927
        let place = Int32((azimuth * (turn / 6.2831855)).rounded(.toNearestOrEven))
        #expect(places[i] == place % Int32(turn))
      }
    }
  }

  @Test func whatIsNoReturnHasNoRange() {
    let x: [Float] = [0, 0.002, 0.003, .nan, .infinity, 400, -1]
    let zero = [Float](repeating: 0, count: x.count)
    let (steps, places) = polar(x, zero, zero, columns: 360)
    let none = RangeImage.none
    #expect(steps == [none, none, 1, none, none, 65_534, 200])
    #expect(places[2] == 180 * 256 && places[6] == 0)
  }

  @Test(arguments: sizes)
  func binsEqualThePlainOnes(count: Int) {
    let (x, y, z) = (
      coordinates(count, seed: 4), coordinates(count, seed: 5), coordinates(count, seed: 6)
    )
    var bins = [UInt16](repeating: 7, count: count)
    var span = bins.mutableSpan
    Points.slopeBins(x: x.span, y: y.span, z: z.span, into: &span)
    for i in 0..<count {
      let exact = z[i] / (x[i] * x[i] + y[i] * y[i]).squareRoot() * 4_096 + 4_096
      let isInside = exact > -0.5 && exact < 8_191.5
      #expect(bins[i] == (isInside ? UInt16(exact.rounded(.toNearestOrEven)) : RangeImage.none))
    }
  }

  @Test func whatIsSteepHasNoBin() {
    let x: [Float] = [1, 1, 1, 0, .nan]
    let z: [Float] = [0, -1, 1.01, 1, 0]
    let y = [Float](repeating: 0, count: 5)
    var bins = [UInt16](repeating: 7, count: 5)
    var span = bins.mutableSpan
    Points.slopeBins(x: x.span, y: y.span, z: z.span, into: &span)
    #expect(bins == [4_096, 0, RangeImage.none, RangeImage.none, RangeImage.none])
  }

  @Test(arguments: sizes)
  func whatIsBeyondTheLimitIsMarked(count: Int) {
    var (x, y) = (coordinates(count, seed: 7), coordinates(count, seed: 8))
    let z = coordinates(count, seed: 9)
    for i in stride(from: 3, to: count, by: 11) { x[i] = [.nan, .infinity][i % 2] }
    for i in stride(from: 5, to: count, by: 13) { (x[i], y[i]) = (0, 0) }
    let (steps, _) = polar(x, y, z, columns: 360)
    for limit: Float in [0, 80, 200, 327.6, 1_000] {
      var bits = [UInt64](repeating: 0, count: (count + 63) / 64)
      var span = bits.mutableSpan
      Points.markBeyond(
        limit, x: x.span, y: y.span, z: z.span, steps: steps.span, into: &span)
      for i in 0..<count {
        let range = (x[i] * x[i] + y[i] * y[i] + z[i] * z[i]).squareRoot()
        #expect((bits[i / 64] >> UInt64(i % 64) & 1 == 1) == !(range <= limit), "\(i) \(limit)")
      }
    }
  }
}
