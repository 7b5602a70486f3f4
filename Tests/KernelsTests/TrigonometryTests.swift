import Foundation
import Kernels
import Testing

/// Against the C library's functions, within the errors that the documentation states.
@Suite struct TrigonometryTests {
  /// Evenly spaced values, shifted so that few are round numbers.
  func values(_ range: ClosedRange<Double>, _ count: Int = 20_001) -> [Double] {
    let step = (range.upperBound - range.lowerBound) / Double(count - 1)
    return (0..<count).map { range.lowerBound + Double($0) * step }
  }

  @Test(arguments: [4.0, 100.0, 1.6e6])
  func sineAndCosine(limit: Double) {
    var worst = 0.0
    for x in values(-limit...limit) {
      worst = max(worst, abs(Trigonometry.sine(x) - sin(x)), abs(Trigonometry.cosine(x) - cos(x)))
    }
    #expect(worst <= 2.6e-16, "the library's own error included")
  }

  @Test func sineAndCosineAtTheEdges() {
    #expect(Trigonometry.sine(0) == 0 && Trigonometry.cosine(0) == 1)
    #expect(Trigonometry.sine(-0.0).sign == .minus)
    #expect(Trigonometry.sine(1e-300) == 1e-300)
    #expect(Trigonometry.sine(.pi / 2) == 1 && Trigonometry.cosine(.pi) == -1)
    #expect(Trigonometry.sine(.pi) == sin(.pi), "the rounding error of π itself")
    for x in [Double.infinity, -.infinity, .nan, 1.7e6] {
      #expect(Trigonometry.sine(x).isNaN && Trigonometry.cosine(x).isNaN)
    }
  }

  @Test func arctangentAllRound() {
    var worst = 0.0
    for angle in values(-3.1415...3.1415) {
      for radius in [1e-300, 0.037, 1, 250, 1e300] {
        let (x, y) = (radius * cos(angle), radius * sin(angle))
        worst = max(worst, abs(Trigonometry.arctangent(y: y, x: x) - atan2(y, x)))
      }
    }
    #expect(worst <= 9e-16)
  }

  @Test func arctangentAtTheEdges() {
    let edges = [0.0, -0.0, 1, -1, .infinity, -.infinity, .leastNonzeroMagnitude, 1.7e308]
    for y in edges {
      for x in edges {
        let (ours, theirs) = (Trigonometry.arctangent(y: y, x: x), atan2(y, x))
        #expect(abs(ours - theirs) <= 4.5e-16 && ours.sign == theirs.sign, "y \(y), x \(x)")
      }
      #expect(Trigonometry.arctangent(y: y, x: .nan).isNaN)
      #expect(Trigonometry.arctangent(y: .nan, x: y).isNaN)
    }
  }

  @Test func arctangentOfFloats() {
    var worst = 0.0
    for angle in values(-3.1415...3.1415) {
      for radius in [0.037, 1, 250] {
        let (x, y) = (Float(radius * cos(angle)), Float(radius * sin(angle)))
        let exact = atan2(Double(y), Double(x))
        worst = max(worst, abs(Double(Trigonometry.arctangent(y: y, x: x)) - exact))
      }
    }
    #expect(worst <= 4e-7)
    #expect(Trigonometry.arctangent(y: 0 as Float, x: 0) == 0)
    #expect(Trigonometry.arctangent(y: 0 as Float, x: -1) == 3.1415927)
    #expect(Trigonometry.arctangent(y: -1 as Float, x: 0) == -1.5707964)
    _ = Trigonometry.arctangent(y: Float.infinity, x: .nan)
  }

  @Test func arctangentOfFloatsRises() {
    var last = -Float.pi
    for angle in values(-3.14...3.14, 100_001) {
      let now = Trigonometry.arctangent(y: Float(sin(angle)), x: Float(cos(angle)))
      #expect(now >= last - 5e-7, "at \(angle)")
      last = now
    }
  }

  @Test func arcsineOfTheUnit() {
    var worst = 0.0
    for x in values(-1...1) { worst = max(worst, abs(Trigonometry.arcsine(x) - asin(x))) }
    #expect(worst <= 6e-16)
    #expect(Trigonometry.arcsine(1) == .pi / 2 && Trigonometry.arcsine(-1) == -.pi / 2)
    for x in [1.0000001, -2, .infinity, .nan] { #expect(Trigonometry.arcsine(x).isNaN) }
  }

  @Test func exponentials() {
    var worst = 0.0
    for x in values(-700...709) + values(-1...1) {
      worst = max(worst, abs(Trigonometry.exponential(x) / exp(x) - 1))
    }
    #expect(worst <= 4.5e-16)
    #expect(Trigonometry.exponential(0) == 1)
    #expect(Trigonometry.exponential(.infinity) == .infinity)
    #expect(Trigonometry.exponential(710) == .infinity)
    #expect(Trigonometry.exponential(-.infinity) == 0 && Trigonometry.exponential(-746) == 0)
    #expect(Trigonometry.exponential(-745) == .leastNonzeroMagnitude, "the least of the subnormals")
    #expect(Trigonometry.exponential(.nan).isNaN)
  }

  @Test func logarithms() {
    var worst = 0.0
    for power in values(-1020...1020) {
      let x = exp2(power)
      worst = max(worst, abs(Trigonometry.logarithm(x) - log(x)) / max(1, abs(log(x))))
    }
    for x in values(0.5...2) { worst = max(worst, abs(Trigonometry.logarithm(x) - log(x))) }
    #expect(worst <= 4.5e-16)
    #expect(Trigonometry.logarithm(1) == 0)
    #expect(
      abs(Trigonometry.logarithm(.leastNonzeroMagnitude) - log(.leastNonzeroMagnitude)) < 2e-13)
    #expect(Trigonometry.logarithm(0) == -.infinity)
    #expect(Trigonometry.logarithm(.infinity) == .infinity)
    #expect(Trigonometry.logarithm(-1).isNaN && Trigonometry.logarithm(.nan).isNaN)
  }
}
