import Testing

@testable import Scenarios

@Suite struct OwnRoofTests {
  @Test func onlyTheLowestRingsMeetIt() {
    let table = BeamTable(.sixtyFour)
    var image = LidarImage(table)
    for i in image.answers.indices { image.answers[i] = 1 }
    OwnRoof(table).hide(&image)
    let shares = (0..<64).map { ring in
      let row = image.answers[ring * table.columns..<(ring + 1) * table.columns]
      return Double(row.count { $0 == 0 }) / Double(table.columns)
    }
    #expect(shares.prefix(62).allSatisfy { $0 == 0 })
    #expect(shares[62] > 0.03 && shares[62] < 0.25)
    #expect(shares[63] > 0.35 && shares[63] < 0.65)
  }
}
