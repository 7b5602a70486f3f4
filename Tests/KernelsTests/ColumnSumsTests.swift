import Kernels
import Testing

/// Where strips end, and where sums down their columns come nearest to overflowing.
@Suite struct ColumnSumsTests {
  @Test func widerThanAStripAndTallerThanItsSums() {
    for (width, height) in [(1_024, 130), (1_025, 3), (2_050, 5), (40, 300)] {
      for grid in [TileGrid(), TileGrid(columns: 1, rows: 1)] {
        let now = PlainTiles.Plane(
          bytes: Noise.bytes(width * height, seed: 3), start: 0, stride: width)
        let before = PlainTiles.Plane(
          bytes: Noise.bytes(width * height, seed: 4), start: 0, stride: width)
        PlainTiles.expectSame(
          PlainTiles.measured(now, before, width, height, grid),
          PlainTiles.plain(now, before, width, height, grid))
      }
    }
  }

  @Test func theLargestSumsFit() {
    // A chequerboard of extremes has the steepest gradient there is.
    let (width, height) = (64, 400)
    let board = (0..<width * height).map { UInt8(($0 % width + $0 / width) % 2 * 255) }
    let now = PlainTiles.Plane(bytes: board, start: 0, stride: width)
    let before = PlainTiles.Plane(bytes: board.map { 255 - $0 }, start: 0, stride: width)
    let grid = TileGrid(columns: 1, rows: 1)
    PlainTiles.expectSame(
      PlainTiles.measured(now, before, width, height, grid),
      PlainTiles.plain(now, before, width, height, grid))
  }
}
