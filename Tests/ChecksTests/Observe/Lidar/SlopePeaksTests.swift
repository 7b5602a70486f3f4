import Kernels
import Testing

@testable import Checks

@Suite struct SlopePeaksTests {
  private static func bin(_ slope: Double) -> UInt16 { UInt16(((slope + 1) * 4_096).rounded()) }

  private static func peaks(_ bins: [UInt16]) -> SlopePeaks {
    var peaks = SlopePeaks()
    peaks.add(
      bins, bins.count, steps: [UInt16](repeating: 2_000, count: bins.count), nearest: 400)
    return peaks
  }

  @Test func lasersAreWherePointsCrowd() {
    let slopes = (0..<16).map { -0.27 + 0.035 * Double($0) }
    // A bin to either side, as noise puts them.
    let bins = slopes.flatMap { slope in
      (0..<300).map { Self.bin(slope) + UInt16($0 % 3) - 1 }
    }
    let found = Self.peaks(bins).lasers()
    #expect(found.count == 16)
    #expect(zip(found, slopes).allSatisfy { ($0 - $1).magnitude < 1.5 / 4_096 })
  }

  @Test func pointsEverywhereAreNoLasers() {
    #expect(Self.peaks((0..<8_000).map { UInt16($0) }).lasers().isEmpty)
  }

  @Test func nearPointsAndThoseWithoutARangeAreLeftOut() {
    var peaks = SlopePeaks()
    let bins = [UInt16](repeating: 4_000, count: 8)
    peaks.add(bins, 8, steps: [UInt16](repeating: 399, count: 8), nearest: 400)
    peaks.add(bins, 8, steps: [UInt16](repeating: RangeImage.none, count: 8), nearest: 400)
    #expect(peaks.lasers().isEmpty)
  }
}
