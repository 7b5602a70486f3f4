import Testing

@testable import Scenarios

@Suite struct SignwritingTests {
  private let signs = Signwriting(Texture(seed: 1, 0, octaves: [(256, 0.6), (512, 0.4)]))

  /// Five by five places of a letter, row by row.
  private func ink(_ letter: Int, _ text: Float) -> [Bool] {
    var ink: [Bool] = []
    for row in 0..<5 {
      for column in 0..<5 {
        let along = Float(letter) + (Float(column) + 0.5) / 5
        ink.append(signs.isInk(along, (Float(row) + 0.5) / 5, text))
      }
    }
    return ink
  }

  @Test func lettersHaveAStemAndAGapToTheNext() {
    for letter in 0..<8 {
      let ink = ink(letter, 0.4)
      for row in 0..<5 {
        #expect(ink[row * 5])
        #expect(!ink[row * 5 + 4])
      }
    }
  }

  @Test(arguments: [-0.01, 1.01] as [Float])
  func nothingIsInkedAboveAndBelow(_ up: Float) {
    let isInk = signs.isInk(0.1, up, 0.4)
    #expect(!isInk)
  }

  @Test func lettersAndTextsDiffer() {
    let letters: [[Bool]] = (0..<8).map { ink($0, 0.4) }
    let others: [[Bool]] = (0..<8).map { ink($0, 0.41) }
    #expect(Set(letters).count > 6)
    #expect(letters != others)
  }
}
