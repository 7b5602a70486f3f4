/// How well scores tell two classes apart.
struct Discrimination {
  /// The chance that a positive scores above a negative; ties count half (the area under the ROC).
  let area: Double
  /// Of 95 %, by Hanley and McNeil, "The Meaning and Use of the Area under a ROC Curve", 1982. It
  /// takes the scores for independent; those of one drive are not, so it is the least there is.
  let halfWidth: Double

  init(positives: [Double], negatives: [Double]) {
    let (count, others) = (Double(positives.count), Double(negatives.count))
    guard count > 0, others > 0 else {
      (area, halfWidth) = (.nan, .nan)
      return
    }
    let sorted = negatives.sorted()
    var wins = 0.0
    for score in positives {
      let below = Discrimination.count(sorted) { $0 < score }
      let upTo = Discrimination.count(sorted) { $0 <= score }
      wins += Double(below + upTo) / 2
    }
    let area = wins / (count * others)
    let (square, twice, once) = (area * area, area / (2 - area), 2 * area * area / (1 + area))
    let variance =
      area * (1 - area) + (count - 1) * (twice - square) + (others - 1) * (once - square)
    self.area = area
    halfWidth = 1.96 * (max(variance, 0) / (count * others)).squareRoot()
  }

  /// How many from the start of sorted values satisfy a condition that the others do not.
  private static func count(_ values: [Double], where holds: (Double) -> Bool) -> Int {
    var (low, high) = (0, values.count)
    while low < high {
      let middle = (low + high) / 2
      if holds(values[middle]) { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
