import Kernels
import Testing

@Suite struct AngleLinksTests {
  let none = RangeImage.none
  static let shapes = [(1, 1), (3, 7), (2, 8), (5, 33), (64, 130), (2, 4_096)]

  func links(rows: Int) -> AngleLinks {
    AngleLinks(
      across: 0.0198, acrossTwo: 0.0396, up: (0..<rows).map { 0.01 + 0.002 * Double($0) },
      upTwo: (0..<rows).map { 0.02 + 0.004 * Double($0) })
  }

  /// Whether two ranges are surely linked, or surely not; nil where the share's rounding decides.
  func isLinked(_ a: UInt16, _ b: UInt16, _ share: Double) -> Bool? {
    guard a != none, b != none else { return false }
    let (near, far) = (Double(min(a, b)), Double(max(a, b)))
    if far - near <= 20 { return true }
    if far - near > 400 { return false }
    if far - near <= near * share * 0.93 - 16 { return true }
    return far - near > near * share * 1.07 + 16 ? false : nil
  }

  func find(
    _ image: RangeImage, objects: [UInt16], cells: [UInt16]
  ) -> (across: [UInt8], below: [UInt8]) {
    var across = [UInt8](repeating: 99, count: image.count + 1)
    var below = across
    var a = across.mutableSpan
    var b = below.mutableSpan
    links(rows: image.rows).find(
      image, objects: objects.span, cells: cells.span, into: &a, below: &b)
    #expect(across.last == 99 && below.last == 99, "written past the cells")
    return (across, below)
  }

  @Test func aDifferenceThatGrowsWithTheRangeIsOneSurface() {
    let links = links(rows: 1)
    #expect(links.isLinkedOverGap(4_000, 4_140) && !links.isLinkedOverGap(4_000, 4_180))
    #expect(links.isLinkedOverGap(8_300, 8_000) && !links.isLinkedOverGap(8_360, 8_000))
    #expect(links.isLinkedOverGap(100, 120) && !links.isLinkedOverGap(100, 121))
    #expect(links.isLinkedOverGap(40_000, 40_400) && !links.isLinkedOverGap(40_000, 40_401))
    #expect(!links.isLinkedOverGap(none, none) && !links.isLinkedOverGap(none, 60_000))
  }

  @Test func linksAreThoseOfTheCriterion() {
    for (rows, columns) in Self.shapes {
      let image = RangeImage(rows: rows, columns: columns)
      var noise = Noise(seed: 14)
      let cells = (0..<image.count).map { _ in
        UInt8.random(in: 0..<5, using: &noise) == 0
          ? none : UInt16.random(in: 5_000...5_200, using: &noise)
      }
      let objects = cells.map { UInt8.random(in: 0..<5, using: &noise) == 0 ? none : $0 }
      let (across, below) = find(image, objects: objects, cells: cells)
      for cell in 0..<image.count {
        let (row, column) = (cell / columns, cell % columns)
        #expect((across[cell] & AngleLinks.object != 0) == (objects[cell] != none))
        let left = column > 0 ? isLinked(objects[cell], objects[cell - 1], 0.0198) : false
        if let left { #expect((across[cell] & AngleLinks.left != 0) == left) }
        let two =
          row > 1 && cells[cell - columns] == none
          ? isLinked(objects[cell], objects[cell - 2 * columns], 0.02 + 0.004 * Double(row)) : false
        if let two { #expect((below[cell] & AngleLinks.downTwo != 0) == two) }
        guard row > 0 else {
          #expect(below[cell] == 0)
          continue
        }
        let share = 0.01 + 0.002 * Double(row)
        let one = isLinked(objects[cell], objects[cell - columns], share)
        if one == false { #expect(below[cell] & AngleLinks.down == 0) }
      }
    }
  }

  @Test func ofLinksFromRunToRunOnlyTheFirstIsTold() {
    let image = RangeImage(rows: 2, columns: 10)
    let lower: [UInt16] = [none, 900, 900, 900, 900, none, 900, 900, 900, 900]
    let upper: [UInt16] = [900, 900, 900, none, 900, 900, 900, 900, 2_000, 900]
    let (_, below) = find(image, objects: lower + upper, cells: lower + upper)
    #expect(Array(below[10..<20]) == [0, 1, 0, 0, 1, 0, 1, 0, 0, 1])
  }

  @Test func theSeamIsAskedForApart() {
    let image = RangeImage(rows: 2, columns: 3)
    let objects: [UInt16] = [500, none, 510, 500, none, 900]
    let links = links(rows: 2)
    let first = links.isLinkedAcross(image, row: 0, objects: objects.span)
    let second = links.isLinkedAcross(image, row: 1, objects: objects.span)
    #expect(first && !second)
  }
}
