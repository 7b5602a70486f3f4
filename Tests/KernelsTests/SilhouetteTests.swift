import Kernels
import Testing

@Suite struct SilhouetteTests {
  @Test func countsEqualThePlainOnes() {
    var silhouette = Silhouette()
    for (rows, columns) in [(1, 1), (3, 7), (5, 33), (64, 130), (128, 65)] {
      let image = RangeImage(rows: rows, columns: columns)
      var noise = Noise(seed: 19)
      let cells = (0..<image.count).map { _ in
        UInt8.random(in: 0..<4, using: &noise) == 0
          ? RangeImage.none : UInt16.random(in: 1...2_000, using: &noise)
      }
      let labels = (0..<image.count).map { _ in UInt16.random(in: 0..<9, using: &noise) }
      for first in [0, columns / 2, columns - 1] {
        var extent = CellExtent()
        extent.rows = rows / 3..<rows
        (extent.firstColumn, extent.columns) = (first, (columns + 1) / 2)
        let ours = silhouette.count(
          image, cells.span, extent: extent, label: 4, labels: labels.span, behind: 1_000)
        var expected = SilhouetteCounts()
        for place in 0..<extent.columns {
          let column = (first + place) % columns
          let own = extent.rows.filter { labels[$0 * columns + column] == 4 }
          guard let low = own.first, let high = own.last else { continue }
          for row in low...high {
            let range = cells[row * columns + column]
            expected.inside += 1
            expected.empty += range == RangeImage.none ? 1 : 0
            expected.behind += range != RangeImage.none && range > 1_000 ? 1 : 0
          }
        }
        #expect(ours == expected, "\(rows) × \(columns) from \(first)")
      }
    }
  }
}
