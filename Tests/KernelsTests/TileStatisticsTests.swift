import Kernels
import Testing

@Suite struct TileStatisticsTests {
  @Test func startsAtNothing() {
    let none = TileStatistics()
    #expect(none.pixels == 0 && none.dark == 0 && none.bright == 0 && none.sum == 0)
    #expect(none.gradient == 0)
    #expect(none.difference == 0)
  }
}
