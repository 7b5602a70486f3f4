/// A count of 0…7 for every bit of a grid, in three grids of one binary digit each, so that all are
/// counted with a few instructions a word.
public struct BitCounts: Sendable {
  private var ones = BitGrid()
  private var twos = BitGrid()
  private var fours = BitGrid()

  public init() {}

  public mutating func clear() {
    ones.clear()
    twos.clear()
    fours.clear()
  }

  /// Adds one where a bit of `more` is set, up to 7, and starts anew where one of `ended` is.
  public mutating func count(_ more: BitGrid, startingAnewAt ended: BitGrid) {
    for i in 0..<BitGrid.count {
      let (a, b, c) = (ones.words[i], twos.words[i], fours.words[i])
      let add = more.words[i] & ~(a & b & c)
      let keep = ~ended.words[i]
      ones.words[i] = (a ^ add) & keep
      twos.words[i] = (b ^ (a & add)) & keep
      fours.words[i] = (c ^ (a & b & add)) & keep
    }
  }

  /// The bits that were counted seven times or more.
  public func drawFull(into grid: inout BitGrid) {
    for i in 0..<BitGrid.count {
      grid.words[i] = ones.words[i] & twos.words[i] & fours.words[i]
    }
  }
}
