/// Which values of a known list those of another list are, in the same order, where some may be
/// missing on either side.
enum Alignment {
  /// What it costs to leave a value without a partner, in the values' unit.
  private static let skip = 5.0

  /// For each value the place of its partner, or −1: the assignment of the least sum of differences
  /// (dynamic programming over both lists; Needleman and Wunsch, 1970).
  static func places(of values: [Double], in known: [Double]) -> [Int] {
    let width = known.count + 1
    // costs[i · width + j]: of the first i values beside the first j known ones.
    var costs = [Double](repeating: 0, count: (values.count + 1) * width)
    func paired(_ i: Int, _ j: Int) -> Double {
      costs[(i - 1) * width + j - 1] + (values[i - 1] - known[j - 1]).magnitude
    }
    for i in 0..<values.count {
      costs[(i + 1) * width] = costs[i * width] + skip
      for j in 0..<known.count {
        let alone = min(costs[i * width + j + 1] + skip, costs[(i + 1) * width + j])
        costs[(i + 1) * width + j + 1] = min(alone, paired(i + 1, j + 1))
      }
    }
    var places = [Int](repeating: -1, count: values.count)
    var (i, j) = (values.count, known.count)
    while i > 0, j > 0 {
      let cost = costs[i * width + j]
      if cost == paired(i, j) {
        (places[i - 1], i, j) = (j - 1, i - 1, j - 1)
      } else if cost == costs[i * width + j - 1] {
        j -= 1
      } else {
        i -= 1
      }
    }
    return places
  }
}
