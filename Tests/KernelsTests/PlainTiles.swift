import Kernels
import Testing

/// Tiles measured by definition, and compared with the kernel's.
enum PlainTiles {
  struct Plane {
    var bytes: [UInt8]
    var start: Int
    var stride: Int
    subscript(x: Int, y: Int) -> Int { Int(bytes[start + y * stride + x]) }
  }

  /// Every statistic, pixel by pixel, by its definition.
  static func plain(
    _ now: Plane, _ before: Plane?, _ width: Int, _ height: Int, _ grid: TileGrid
  ) -> [TileStatistics] {
    var tiles = [TileStatistics](repeating: TileStatistics(), count: grid.count)
    for y in 0..<height {
      let row = (0..<grid.rows).first { grid.lines(ofRow: $0, height: height).contains(y) }!
      for x in 0..<width {
        let column = (0..<grid.columns).first {
          grid.pixels(ofColumn: $0, width: width).contains(x)
        }!
        let i = row * grid.columns + column
        let value = now[x, y]
        tiles[i].pixels += 1
        tiles[i].sum += UInt64(value)
        if value <= 20 { tiles[i].dark += 1 }
        if value >= 240 { tiles[i].bright += 1 }
        if x > 0 { tiles[i].gradient += UInt64(abs(value - now[x - 1, y])) }
        if y > 0 { tiles[i].gradient += UInt64(abs(value - now[x, y - 1])) }
        if let before { tiles[i].difference += UInt64(abs(value - before[x, y])) }
      }
    }
    return tiles
  }

  static func measured(
    _ now: Plane, _ before: Plane?, _ width: Int, _ height: Int, _ grid: TileGrid
  ) -> [TileStatistics] {
    var tiles = [TileStatistics](repeating: TileStatistics(), count: grid.count)
    tiles[0].sum = 99
    var span = tiles.mutableSpan
    let size = (height - 1) * now.stride + width
    let previous = before.map { Array($0.bytes[$0.start..<$0.start + size]) } ?? []
    grid.measure(
      now.bytes.span.extracting(now.start..<now.start + size), previous: previous.span,
      width: width, height: height, stride: now.stride, dark: 20, bright: 240, into: &span)
    return tiles
  }

  static func expectSame(_ ours: [TileStatistics], _ plain: [TileStatistics]) {
    #expect(ours.count == plain.count)
    for (i, pair) in zip(ours, plain).enumerated() {
      #expect(pair.0 == pair.1, "tile \(i)")
    }
  }
}
