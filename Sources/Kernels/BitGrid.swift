/// A square of 512 × 512 bits, seen from above; joined at its edges, so that a place anywhere has a
/// bit, and only places 512 cells apart share one.
///
/// Bit (i, j) is bit i mod 64 of word 8 · j + i / 64. Whole grids are combined word by word: a
/// question asked of a quarter of a million places costs a few microseconds.
public struct BitGrid: Equatable, Sendable {
  public static let side = 512
  static let wordsOfLine = side / 64
  static let count = side * wordsOfLine

  @usableFromInline var words: [UInt64]

  /// Without a bit.
  public init() { words = [UInt64](repeating: 0, count: BitGrid.count) }

  /// - Parameters: i, j: any; taken modulo 512.
  @inlinable
  public subscript(i: Int, j: Int) -> Bool {
    get { words[place(i, j)] >> UInt64(i & 63) & 1 == 1 }
    set {
      let bit = UInt64(1) << UInt64(i & 63)
      if newValue { words[place(i, j)] |= bit } else { words[place(i, j)] &= ~bit }
    }
  }

  @usableFromInline
  func place(_ i: Int, _ j: Int) -> Int { ((j & 511) << 3) | ((i & 511) >> 6) }

  /// Bits that are set.
  public var population: Int { words.reduce(0) { $0 + $1.nonzeroBitCount } }

  /// Calls `body` for every bit that is set, line by line.
  public func forEachBit(_ body: (_ i: Int, _ j: Int) -> Void) {
    for place in words.indices {
      var word = words[place]
      while word != 0 {
        body(((place & 7) << 6) + word.trailingZeroBitCount, place >> 3)
        word &= word - 1
      }
    }
  }

  public mutating func clear() { for i in words.indices { words[i] = 0 } }

  public mutating func copy(_ other: BitGrid) {
    for i in 0..<BitGrid.count { words[i] = other.words[i] }
  }

  public mutating func formUnion(_ other: BitGrid) {
    for i in 0..<BitGrid.count { words[i] |= other.words[i] }
  }

  public mutating func formIntersection(_ other: BitGrid) {
    for i in 0..<BitGrid.count { words[i] &= other.words[i] }
  }

  public mutating func subtract(_ other: BitGrid) {
    for i in 0..<BitGrid.count { words[i] &= ~other.words[i] }
  }

  /// Sets the bits that are not, and the other way round.
  public mutating func invert() { for i in words.indices { words[i] = ~words[i] } }

  /// Sets every bit within `cells` of a set one, along both axes: a square of 2 · cells + 1.
  ///
  /// - Parameters:
  ///   - cells: 0…63.
  ///   - spare: any grid; it is overwritten.
  public mutating func dilate(by cells: Int, with spare: inout BitGrid) {
    // A shift by s of a union of shifts up to s is one of shifts up to 2 s.
    var done = 0
    while done < cells {
      let shift = min(cells - done, done + 1)
      spare.widen(self, by: UInt64(shift))
      heighten(spare, by: shift)
      done += shift
    }
  }

  /// Clears every bit within `cells` of a clear one: what is narrower than 2 · cells + 1 goes.
  public mutating func erode(by cells: Int, with spare: inout BitGrid) {
    invert()
    dilate(by: cells, with: &spare)
    invert()
  }

  /// Becomes another grid and what is `shift` to the left and right of it.
  private mutating func widen(_ other: BitGrid, by shift: UInt64) {
    for line in stride(from: 0, to: BitGrid.count, by: BitGrid.wordsOfLine) {
      for i in 0..<BitGrid.wordsOfLine {
        let here = other.words[line &+ i]
        let low = other.words[line &+ ((i &+ 7) & 7)]
        let high = other.words[line &+ ((i &+ 1) & 7)]
        words[line &+ i] =
          here | here &<< shift | low &>> (64 &- shift) | here &>> shift | high &<< (64 &- shift)
      }
    }
  }

  /// Becomes another grid and what is `shift` lines above and below it.
  private mutating func heighten(_ other: BitGrid, by shift: Int) {
    for line in 0..<BitGrid.side {
      let here = line * BitGrid.wordsOfLine
      let up = ((line + shift) & 511) * BitGrid.wordsOfLine
      let down = ((line - shift) & 511) * BitGrid.wordsOfLine
      for i in 0..<BitGrid.wordsOfLine {
        words[here &+ i] =
          other.words[here &+ i] | other.words[up &+ i] | other.words[down &+ i]
      }
    }
  }
}
