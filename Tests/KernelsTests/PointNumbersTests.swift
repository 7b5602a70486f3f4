import Kernels
import Testing

@Suite struct PointNumbersTests {
  func numbers(_ bytes: [UInt8], _ count: Int, _ stride: Int, _ type: ScalarType) -> [UInt16] {
    var numbers = [UInt16](repeating: 7, count: count)
    var span = numbers.mutableSpan
    Points.readNumbers(
      unsafe bytes.span.bytes, count: count, stride: stride, offset: 1, type: type, into: &span)
    return numbers
  }

  @Test(arguments: ScalarType.allCases)
  func numbersOfEveryTypeAreTheFloatsThatAreWhole(type: ScalarType) {
    let (count, stride) = (333, type.size + 3)
    let bytes = Noise.bytes(count * stride, seed: UInt64(type.rawValue) + 20)
    var floats = [Float](repeating: 0, count: count)
    var span = floats.mutableSpan
    Points.read(
      unsafe bytes.span.bytes, count: count, stride: stride, offset: 1, type: type, into: &span)
    for (number, float) in zip(numbers(bytes, count, stride, type), floats) {
      let isNumber = float >= 0 && float < 65_535
      let expected = isNumber ? UInt16(float.rounded(.toNearestOrEven)) : RangeImage.none
      #expect(number == expected, "\(type) \(float)")
    }
  }

  @Test func levelsAreCutAndRounded() {
    let values: [Float] = [0, 0.5, 1, -1, 2, .nan, .infinity, 0.502]
    var levels = [UInt8](repeating: 7, count: values.count + 1)
    var span = levels.mutableSpan
    Points.levels(of: values.span, scale: 255, into: &span)
    #expect(levels == [0, 128, 255, 0, 255, 0, 255, 128, 7])
  }

  @Test func onlyWhatLiesOnTheConeHasItsKey() {
    var noise = Noise(seed: 5)
    let (sine, height, tolerance): (Float, Float, Float) = (-0.25, 0.2, 0.002)
    let steps = (0..<301).map { _ in UInt16.random(in: 1...20_000, using: &noise) }
    let heights = steps.map { step in
      Float(step) * 0.005 * sine + height + Float.random(in: -0.1...0.1, using: &noise)
    }
    var keys = [UInt16](repeating: 7, count: 301)
    var span = keys.mutableSpan
    Points.tellCone(
      3..<298, key: 42, heights: heights.span, steps: steps.span, sine: sine, height: height,
      tolerance: tolerance, into: &span)
    for i in 3..<298 {
      let range = Float(steps[i]) * RangeImage.step
      let miss = (heights[i] - (range * sine + height)).magnitude
      #expect(keys[i] == (miss <= range * tolerance + 0.01 ? 42 : RangeImage.none))
    }
    #expect(keys[..<3].allSatisfy { $0 == 7 } && keys[298...].allSatisfy { $0 == 7 })
    #expect(keys.contains(42) && keys.contains(RangeImage.none))
  }
}
