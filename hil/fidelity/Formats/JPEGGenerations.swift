import Foundation

/// Traces of an image having been a JPEG before it was made into this one.
///
/// Coefficients that were quantised twice leave gaps at regular places of their histogram (Popescu
/// and Farid, "Statistical Tools for Digital Forensics", 2004); a grid of blocks that has moved
/// leaves steps where no block ends. How steep a histogram is, which is content, has a share of
/// each period as well: that of the same picture off its grid, which has the content and no trace
/// of the grid, is taken off (calibration: Fridrich, Goljan and Hogea, "Steganalysis of JPEG
/// Images: Breaking the F5 Algorithm", 2002).
enum JPEGGenerations {
  /// Row, column and place in zigzag order of the coefficients that are looked at.
  private static let coefficients = [(0, 1, 1), (1, 0, 2), (1, 1, 4)]
  private static let longest = 15
  /// Levels.
  private static let highestStep: Float = 6

  /// - Parameter steps: the file's quantisation of luma, in zigzag order.
  static func features(of image: LumaImage, steps: [UInt8]) -> FeatureList {
    var list = FeatureList()
    for (row, column, place) in coefficients {
      let step = steps.indices.contains(place) ? Double(steps[place]) : 1
      let (own, reference) = (
        histogram(of: image, row: row, column: column, step: step, offset: 0),
        histogram(of: image, row: row, column: column, step: step, offset: 4)
      )
      for period in [2, 3] {
        list.add(
          "period \(period) of coefficient \(row)\(column)",
          excess(of: period, in: own, over: reference))
      }
    }
    list.add("steps within blocks", movedGrid(of: image))
    return list
  }

  /// How often the quantised coefficient has each magnitude from 1 on.
  ///
  /// - Parameter offset: pixels to the right and down of where the file has its blocks.
  private static func histogram(
    of image: LumaImage, row: Int, column: Int, step: Double, offset: Int
  ) -> [Double] {
    let across = (0..<8).map { Float(cos((Double($0) + 0.5) * Double(column) * .pi / 8)) }
    let down = (0..<8).map { Float(cos((Double($0) + 0.5) * Double(row) * .pi / 8)) }
    let norm = Float((row == 0 ? 0.5.squareRoot() : 1) * (column == 0 ? 0.5.squareRoot() : 1) / 4)
    var histogram = [Double](repeating: 0, count: longest + 1)
    for top in stride(from: offset, through: image.height - 8, by: 8) {
      for left in stride(from: offset, through: image.width - 8, by: 8) {
        var sum: Float = 0
        for y in 0..<8 {
          let start = (top + y) * image.width + left
          var line: Float = 0
          for x in 0..<8 { line += across[x] * image.pixels[start + x] }
          sum += down[y] * line
        }
        let level = Int((Double(sum * norm) / step).rounded().magnitude)
        if level <= longest { histogram[level] += 1 }
      }
    }
    return histogram
  }

  /// By how much more of a histogram goes with a period than of another, in deviations: the fewer
  /// coefficients there are, the more chance has its part.
  private static func excess(
    of period: Int, in histogram: [Double], over other: [Double]
  ) -> Double {
    let count = (histogram.dropFirst().reduce(0, +) + other.dropFirst().reduce(0, +)) / 2
    return (share(of: period, in: histogram) - share(of: period, in: other)) * count.squareRoot()
  }

  /// The share of the histogram, zero left out, that goes with the period.
  private static func share(of period: Int, in histogram: [Double]) -> Double {
    var (cosine, sine, all) = (0.0, 0.0, 0.0)
    for level in 1...longest {
      let angle = 2 * Double.pi * Double(level) / Double(period)
      cosine += histogram[level] * cos(angle)
      sine += histogram[level] * sin(angle)
      all += histogram[level]
    }
    return all == 0 ? 0 : (cosine * cosine + sine * sine).squareRoot() / all
  }

  /// By how much the small steps between columns differ on both sides of the blocks' middles: those
  /// of blocks that were packed once are alike, whatever they show, and those of another grid,
  /// unless it lies half a block beside, are not. Great steps are edges of what is seen.
  private static func movedGrid(of image: LumaImage) -> Double {
    var sums = [Double](repeating: 0, count: 8)
    for y in 0..<image.height {
      for x in 1..<image.width / 8 * 8 {
        let at = y * image.width + x
        let step = (image.pixels[at] - image.pixels[at - 1]).magnitude
        sums[x % 8] += Double(min(step, highestStep))
      }
    }
    return (1...3).map { place in
      let (one, other) = (sums[place], sums[8 - place])
      return one + other > 0 ? (one - other).magnitude / (one + other) : 0
    }.max() ?? 0
  }
}
