import Kernels
import Testing

@Suite struct TileGridTests {
  @Test(arguments: [
    (1, 1), (1, 7), (9, 1), (2, 2), (3, 3), (16, 9), (37, 21), (100, 40), (129, 17),
  ])
  func equalsThePlainLoop(width: Int, height: Int) {
    for grid in [TileGrid(), TileGrid(columns: 1, rows: 1), TileGrid(columns: 5, rows: 3)] {
      for (padding, start) in [(0, 0), (3, 1), (16, 5)] {
        let stride = width + padding
        let size = stride * height + start
        let now = PlainTiles.Plane(bytes: Noise.bytes(size, seed: 1), start: start, stride: stride)
        let before = PlainTiles.Plane(
          bytes: Noise.bytes(size, seed: 2), start: start, stride: stride)
        PlainTiles.expectSame(
          PlainTiles.measured(now, before, width, height, grid),
          PlainTiles.plain(now, before, width, height, grid))
        PlainTiles.expectSame(
          PlainTiles.measured(now, nil, width, height, grid),
          PlainTiles.plain(now, nil, width, height, grid))
      }
    }
  }
}
