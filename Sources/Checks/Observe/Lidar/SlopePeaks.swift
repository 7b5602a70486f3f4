import Kernels

/// The elevations at which a lidar's lasers stand, by where its points crowd.
struct SlopePeaks: Sendable {
  /// Bins on either side of a peak that are its own: 0.04°.
  private static let reach = 3
  /// Of the median peak's points: a weaker crowd is none.
  private static let weakest = 0.05
  /// Of all points, how many must be in a peak for the peaks to be lasers.
  private static let leastShare = 0.9

  private var counts = [Int](repeating: 0, count: Points.slopeBins + 1)
  private var total = 0

  /// - Parameters:
  ///   - bins, steps: of `count` points; those nearer than `nearest` are left out.
  mutating func add(_ bins: [UInt16], _ count: Int, steps: [UInt16], nearest: UInt16) {
    for i in 0..<count where steps[i] >= nearest && steps[i] != RangeImage.none {
      guard bins[i] != RangeImage.none else { continue }
      counts[Int(bins[i])] += 1
      total += 1
    }
  }

  /// The tangents of the lasers' elevations, the lowest first; empty where the points do not crowd.
  func lasers() -> [Double] {
    var peaks = (Self.reach..<counts.count - Self.reach).filter(isPeak)
    guard !peaks.isEmpty else { return [] }
    let median = peaks.map(weight).sorted()[peaks.count / 2]
    peaks.removeAll { Double(weight($0)) < Self.weakest * Double(median) }
    guard (4...128).contains(peaks.count) else { return [] }
    var inside = 0
    let slopes = peaks.map { peak in
      var (count, sum) = (0, 0)
      for bin in peak - Self.reach...peak + Self.reach {
        count += counts[bin]
        sum += bin * counts[bin]
      }
      inside += count
      return Double(sum) / Double(count) / Double(Points.slopeBins / 2) - 1
    }
    return Double(inside) >= Self.leastShare * Double(total) ? slopes : []
  }

  private func isPeak(_ bin: Int) -> Bool {
    let weight = weight(bin)
    return counts[bin] > 0 && (bin - Self.reach..<bin).allSatisfy { self.weight($0) < weight }
      && (bin + 1...bin + Self.reach).allSatisfy { self.weight($0) <= weight }
  }

  /// A bin with its neighbours, so that a laser between two bins is one.
  private func weight(_ bin: Int) -> Int {
    counts[max(bin - 1, 0)] + 2 * counts[bin] + counts[min(bin + 1, counts.count - 1)]
  }
}
