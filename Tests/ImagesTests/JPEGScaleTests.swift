import Images
import Testing

@Suite struct JPEGScaleTests {
  @Test func sidesAreRoundedUp() {
    #expect(JPEGScale.full.scaled(1241) == 1241)
    #expect(JPEGScale.half.scaled(1241) == 621)
    #expect(JPEGScale.quarter.scaled(1241) == 311)
    #expect(JPEGScale.eighth.scaled(1240) == 155)
    #expect(JPEGScale.eighth.scaled(1241) == 156)
    #expect(JPEGScale.eighth.scaled(Int.max) == Int.max / 8 + 1)
  }
}
