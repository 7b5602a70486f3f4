import Kernels
import Testing

@testable import Scenarios

@Suite struct RayNoiseTests {
  static let noise: RayNoise = {
    var random = Random(seed: 5, .lidarNoise, 0)
    return RayNoise(&random)
  }()
  static let rays = 0..<UInt32(100_000)

  @Test func uniformsFillTheirRange() {
    let high = Self.rays.map { Double(RayNoise.high(Self.noise.bits($0))) }
    let low = Self.rays.map { Double(RayNoise.low(Self.noise.bits($0))) }
    for values in [high, low] {
      #expect((Drives.mean(values) - 0.5).magnitude < 0.005)
      #expect((Drives.deviation(values) * 12.0.squareRoot() - 1).magnitude < 0.01)
      #expect(values.allSatisfy { $0 >= 0 && $0 < 1 })
    }
    let product = Drives.mean(zip(high, low).map { ($0 - 0.5) * ($1 - 0.5) })
    #expect(product.magnitude < 0.002)
  }

  @Test func gaussiansHaveMomentsOfTheNormalDistribution() {
    let other = Self.noise.other(1)
    let values = Self.rays.map {
      Double(RayNoise.gaussian(other.bits($0), RayNoise.low(Self.noise.bits($0))))
    }
    #expect(Drives.mean(values).magnitude < 0.015)
    #expect((Drives.deviation(values) - 1).magnitude < 0.01)
    let fourth = Drives.mean(values.map { $0 * $0 * $0 * $0 })
    #expect(fourth > 2.8 && fourth < 3.1)
  }

  @Test func exponentialsHaveMeanAndTail() {
    let values = Self.rays.map { Double(RayNoise.exponential(Self.noise.bits($0))) }
    #expect((Drives.mean(values) - 1).magnitude < 0.015)
    let tail = Double(values.count { $0 > 3 }) / Double(values.count)
    #expect((tail - 0.0498).magnitude < 0.003)
    #expect(values.allSatisfy { $0 >= -1e-4 && $0 < 17.4 })
  }

  @Test func neighboursAndOtherUsesAreUnlike() {
    let other = Self.noise.other(2)
    let pairs = Self.rays.map {
      (
        Double(RayNoise.high(Self.noise.bits($0))), Double(RayNoise.high(Self.noise.bits($0 + 1))),
        Double(RayNoise.high(other.bits($0)))
      )
    }
    #expect(Drives.mean(pairs.map { ($0.0 - 0.5) * ($0.1 - 0.5) }).magnitude < 0.002)
    #expect(Drives.mean(pairs.map { ($0.0 - 0.5) * ($0.2 - 0.5) }).magnitude < 0.002)
  }

  @Test func powersAndLogarithmsAreThoseOfTheKernels() {
    for i in 1..<2000 {
      let x = Float(i) * 0.013
      let truth = Trigonometry.logarithm(Double(x)) / Trigonometry.logarithm(2)
      #expect((Double(FloatMath.binaryLogarithm(x)) - truth).magnitude < 5e-5)
      let power = Trigonometry.exponential(-Double(x) * Trigonometry.logarithm(2))
      #expect((Double(FloatMath.powerOfTwo(-x)) / power - 1).magnitude < 2e-5)
    }
    #expect(FloatMath.powerOfTwo(-1000) < 1e-35)
    #expect(FloatMath.integer(49_999.4) == 49_999 && FloatMath.integer(0) == 0)
  }
}
