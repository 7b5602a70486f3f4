import Foundation

/// Traces of an image having been a JPEG before it was made into this one.
///
/// Coefficients that were quantised twice leave gaps at regular places of their histogram (Popescu
/// and Farid, "Statistical Tools for Digital Forensics", 2004); a grid of blocks that has moved
/// leaves steps where no block ends.
enum JPEGGenerations {
  /// Row, column and place in zigzag order of the coefficients that are looked at.
  private static let coefficients = [(0, 1, 1), (1, 0, 2), (1, 1, 4)]
  private static let longest = 15

  /// - Parameter steps: the file's quantisation of luma, in zigzag order.
  static func features(of image: LumaImage, steps: [UInt8]) -> FeatureList {
    var list = FeatureList()
    for (row, column, place) in coefficients {
      let step = steps.indices.contains(place) ? Double(steps[place]) : 1
      let histogram = histogram(of: image, row: row, column: column, step: step)
      for period in [2, 3] {
        list.add(
          "period \(period) of coefficient \(row)\(column)", share(of: period, in: histogram))
      }
    }
    list.add("steps within blocks", movedGrid(of: image))
    return list
  }

  /// How often the quantised coefficient has each magnitude from 1 on, over every fourth block.
  private static func histogram(
    of image: LumaImage, row: Int, column: Int, step: Double
  ) -> [Double] {
    let across = (0..<8).map { Float(cos((Double($0) + 0.5) * Double(column) * .pi / 8)) }
    let down = (0..<8).map { Float(cos((Double($0) + 0.5) * Double(row) * .pi / 8)) }
    let norm = Float((row == 0 ? 0.5.squareRoot() : 1) * (column == 0 ? 0.5.squareRoot() : 1) / 4)
    var histogram = [Double](repeating: 0, count: longest + 1)
    for top in stride(from: 0, through: image.height - 8, by: 16) {
      for left in stride(from: 0, through: image.width - 8, by: 16) {
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

  /// By how much the steps between columns are greater in one phase of eight than in the median
  /// one, the phase of the file's own blocks left out.
  private static func movedGrid(of image: LumaImage) -> Double {
    var sums = [Double](repeating: 0, count: 8)
    for y in stride(from: 0, to: image.height, by: 4) {
      for x in 1..<image.width / 8 * 8 {
        let at = y * image.width + x
        sums[x % 8] += Double((image.pixels[at] - image.pixels[at - 1]).magnitude)
      }
    }
    let inner = Array(sums.dropFirst())
    return inner.median > 0 ? (inner.max() ?? 0) / inner.median : 1
  }
}
