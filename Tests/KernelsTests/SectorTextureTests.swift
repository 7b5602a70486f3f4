import Kernels
import Testing

@Suite struct SectorTextureTests {
  let none = RangeImage.none
  static let shapes = [(1, 1), (1, 2), (3, 7), (5, 33), (64, 130), (2, 4_096)]

  @Test func everySectorEqualsThePlainCount() {
    for (rows, columns) in Self.shapes {
      let image = RangeImage(rows: rows, columns: columns)
      var noise = Noise(seed: 22)
      let cells = (0..<image.count).map { _ in
        UInt8.random(in: 0..<3, using: &noise) == 0
          ? none : UInt16.random(in: 1...9_000, using: &noise)
      }
      for sectors in [1, 3, 180] {
        let ours = texture(image, cells, sectors: sectors)
        for sector in 0..<sectors {
          let inside = sector * columns / sectors..<(sector + 1) * columns / sectors
          #expect(ours[sector] == plain(image, cells, inside), "sector \(sector)")
        }
      }
    }
  }

  func texture(_ image: RangeImage, _ cells: [UInt16], sectors: Int) -> [SectorTexture] {
    var returns = [UInt16](repeating: 7, count: image.columns)
    var (isolated, near) = (returns, returns)
    var a = returns.mutableSpan
    var b = isolated.mutableSpan
    var c = near.mutableSpan
    image.countTexture(cells.span, minimum: 200, returns: &a, isolated: &b, near: &c)
    var textures = [SectorTexture](repeating: SectorTexture(), count: sectors)
    var span = textures.mutableSpan
    image.texture(
      cells.span, returns: returns.span, isolated: isolated.span, near: near.span, into: &span)
    return textures
  }

  func plain(_ image: RangeImage, _ cells: [UInt16], _ columns: Range<Int>) -> SectorTexture {
    var texture = SectorTexture()
    for row in 0..<image.rows {
      for column in columns {
        let here = cells[row * image.columns + column]
        guard here != none else { continue }
        texture.returns += 1
        texture.near += here < 200 ? 1 : 0
        let limit = max(100, Int(here) / 32)
        let neighbours = [
          (row, column - 1), (row, column + 1), (row - 1, column), (row + 1, column),
        ]
        let hasCompany = neighbours.contains { row, column in
          row >= 0 && row < image.rows && column >= 0 && column < image.columns
            && abs(Int(cells[row * image.columns + column]) - Int(here)) <= limit
        }
        texture.isolated += hasCompany ? 0 : 1
        if row % 4 == 0 { texture.ranges[Int(here) / 2_048] += 1 }
      }
    }
    return texture
  }
}
