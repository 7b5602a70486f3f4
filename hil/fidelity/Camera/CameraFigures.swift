import Kernels
import Sensors

/// What is measured of each image, brought to one pixel size.
struct CameraFigures {
  /// - Parameter camera: as it is called in the tables.
  static func figures(_ camera: String) -> [Figure] {
    [
      Figure("\(camera): gradient |dx| + |dy|", "grey", digits: 2),
      Figure("\(camera): noise, whole image", "grey", digits: 2),
      Figure("\(camera): noise, flattest tenth of tiles", "grey", digits: 3),
      Figure("\(camera): luma, mean", "grey", digits: 1),
      Figure("\(camera): luma, deviation", "grey", digits: 1),
      Figure("\(camera): change of a tile in 0.1 s", "grey", digits: 2),
    ]
  }

  private static let grid = TileGrid()
  /// Seconds between the images that are held against each other, and at the least.
  private static let interval = 0.1
  private static let shortest = 0.06

  private var before: [(captured: Instant, image: LumaImage)] = []

  /// In the order of `figures`, in grey levels; nan what needs an image before.
  mutating func measure(_ frame: Frame) throws -> [Double] {
    let image = try LumaImage(frame).atCommonSize
    let tiles = CameraFigures.tiles(of: image)
    let pixels = image.pixels.map(Double.init)
    let values =
      [
        gradient(of: image), noise(of: image, 0..<image.height, 0..<image.width),
        tiles.map { noise(of: image, $0.rows, $0.columns) }.quantile(0.1),
        pixels.mean, pixels.deviation,
      ] + [change(of: image, at: frame.header.captured, tiles)]
    before = before.suffix(3) + [(frame.header.captured, image)]
    return values
  }

  private typealias Tile = (rows: Range<Int>, columns: Range<Int>)

  private static func tiles(of image: LumaImage) -> [Tile] {
    (0..<grid.rows).flatMap { row in
      (0..<grid.columns).map { column in
        (
          grid.lines(ofRow: row, height: image.height),
          grid.pixels(ofColumn: column, width: image.width)
        )
      }
    }
  }

  private func gradient(of image: LumaImage) -> Double {
    var sum = 0.0
    let width = image.width
    for y in 1..<image.height {
      for at in y * width + 1..<(y + 1) * width {
        let here = image.pixels[at]
        sum += Double(
          (here - image.pixels[at - 1]).magnitude + (here - image.pixels[at - width]).magnitude)
      }
    }
    return sum / Double((width - 1) * (image.height - 1))
  }

  /// σ = √(π/2) / 6N Σ |I ∗ (1 −2 1; −2 4 −2; 1 −2 1)| (Immerkær, "Fast Noise Variance
  /// Estimation", 1996). Fine texture counts as noise.
  private func noise(of image: LumaImage, _ rows: Range<Int>, _ columns: Range<Int>) -> Double {
    let (p, width) = (image.pixels, image.width)
    var sum = 0.0
    for y in rows.dropFirst().dropLast() {
      for x in columns.dropFirst().dropLast() {
        let at = y * width + x
        let corners = p[at - width - 1] + p[at - width + 1] + p[at + width - 1] + p[at + width + 1]
        let sides = p[at - 1] + p[at + 1] + p[at - width] + p[at + width]
        sum += Double((corners - 2 * sides + 4 * p[at]).magnitude)
      }
    }
    let count = Double((rows.count - 2) * (columns.count - 2))
    return (Double.pi / 2).squareRoot() * sum / (6 * count)
  }

  /// Mean difference of the pixels in the median tile.
  private func change(of image: LumaImage, at captured: Instant, _ tiles: [Tile]) -> Double {
    func error(_ other: Instant) -> Double {
      (captured.seconds(since: other) - CameraFigures.interval).magnitude
    }
    let earlier = before.filter { captured.seconds(since: $0.captured) > CameraFigures.shortest }
      .min { error($0.captured) < error($1.captured) }
    guard let earlier = earlier?.image, earlier.pixels.count == image.pixels.count else {
      return .nan
    }
    return tiles.map { tile in
      var sum = 0.0
      for y in tile.rows {
        for at in y * image.width + tile.columns.lowerBound..<y * image.width
          + tile.columns.upperBound
        {
          sum += Double((image.pixels[at] - earlier.pixels[at]).magnitude)
        }
      }
      return sum / Double(tile.rows.count * tile.columns.count)
    }.median
  }
}
