internal import Images
internal import Sensors

/// An image, clean at the left and attacked at the right; below, what differs, and the place where
/// it differs most, magnified.
enum CameraPreview {
  /// The grid of the truth's items.
  private static let columns = 16
  private static let rows = 9
  private static let gain = 4.0

  static func draw(_ subject: PreviewSubject) throws(ImageError) -> Canvas {
    let clean = try ColourImage(subject.before)
    let bent = try ColourImage(subject.after)
    let wide = (Preview.width - 3 * Sheet.margin) / 2
    let high = clean.width > 0 ? Swift.min(wide, wide * clean.height / clean.width) : wide / 2
    var sheet = Sheet(subject, heights: [high, high, high, high], isBeside: true)
    let tiles = Set(subject.done.flatMap(\.items)).filter { $0 < columns * rows }
    sheet.caption(0, "CLEAN", "\(clean.width) × \(clean.height)")
    sheet.caption(1, "ATTACKED", "\(tiles.count) of \(columns * rows) tiles changed")
    sheet.caption(2, "DIFFERENCE × \(gain.text(0))")
    sheet.caption(3, "MAGNIFIED", "where it differs most")
    let whole = (x: 0.0, y: 0.0, part: 1.0)
    show(clean, whole, sheet.panels[0], &sheet.canvas)
    show(bent, whole, sheet.panels[1], &sheet.canvas)
    outline(tiles, subject.done, bent, sheet.panels[1], &sheet.canvas)
    let worst = difference(clean, bent, sheet.panels[2], &sheet.canvas)
    show(bent, worst, sheet.panels[3], &sheet.canvas)
    for box in sheet.panels { sheet.canvas.outline(box, Palette.line) }
    sheet.legend([(Palette.attacked, "tiles that were changed")])
    return sheet.canvas
  }

  /// Draws the part of an image that begins at x, y and is as wide and high as `part` says.
  private static func show(
    _ image: ColourImage, _ view: (x: Double, y: Double, part: Double), _ box: Canvas.Box,
    _ canvas: inout Canvas
  ) {
    guard image.width > 0, image.height > 0 else { return }
    let (across, down) = (view.part / Double(box.width), view.part / Double(box.height))
    for row in 0..<box.height {
      for column in 0..<box.width {
        let x = view.x + Double(column) * across
        let y = view.y + Double(row) * down
        canvas.set(box.x + column, box.y + row, image.colour(x, y, x + across, y + down))
      }
    }
  }

  /// The edges of changed tiles where an unchanged one is beside them, and of the truth's regions.
  private static func outline(
    _ tiles: Set<Int>, _ truths: [Truth], _ image: ColourImage, _ box: Canvas.Box,
    _ canvas: inout Canvas
  ) {
    for tile in tiles.sorted() {
      let (column, row) = (tile % columns, tile / columns)
      let left = box.x + column * box.width / columns
      let right = box.x + (column + 1) * box.width / columns
      let top = box.y + row * box.height / rows
      let bottom = box.y + (row + 1) * box.height / rows
      func isOpen(_ dx: Int, _ dy: Int) -> Bool {
        let (x, y) = (column + dx, row + dy)
        return x < 0 || x >= columns || y < 0 || y >= rows || !tiles.contains(y * columns + x)
      }
      let line = 3
      let edges = [
        (-1, 0, Canvas.Box(x: left, y: top, width: line, height: bottom - top)),
        (1, 0, Canvas.Box(x: right - line, y: top, width: line, height: bottom - top)),
        (0, -1, Canvas.Box(x: left, y: top, width: right - left, height: line)),
        (0, 1, Canvas.Box(x: left, y: bottom - line, width: right - left, height: line)),
      ]
      for (dx, dy, edge) in edges where isOpen(dx, dy) { canvas.fill(edge, Palette.attacked) }
    }
    for truth in truths {
      guard case .image(let x, let y, let width, let height) = truth.region, image.width > 0,
        image.height > 0
      else { continue }
      let scale = Double(box.width) / Double(image.width)
      canvas.outline(
        Canvas.Box(
          x: box.x + Int(Double(x) * scale), y: box.y + Int(Double(y) * scale),
          width: Int(Double(width) * scale), height: Int(Double(height) * scale)),
        Palette.high, width: 1)
    }
  }

  /// Draws how far the images differ, and says which sixteenth of them does most.
  private static func difference(
    _ clean: ColourImage, _ bent: ColourImage, _ box: Canvas.Box, _ canvas: inout Canvas
  ) -> (x: Double, y: Double, part: Double) {
    var sums = [Double](repeating: 0, count: 16)
    guard clean.width > 0, clean.height > 0, bent.width > 0, bent.height > 0 else {
      return (0, 0, 1)
    }
    let (across, down) = (1 / Double(box.width), 1 / Double(box.height))
    for row in 0..<box.height {
      for column in 0..<box.width {
        let (x, y) = (Double(column) * across, Double(row) * down)
        let change =
          bent.colour(x, y, x + across, y + down) - clean.colour(x, y, x + across, y + down)
        let most = Swift.max(change.x.magnitude, change.y.magnitude, change.z.magnitude)
        sums[4 * (4 * row / box.height) + 4 * column / box.width] += most
        let shade = Palette.panel.mixed(with: Palette.attacked, gain * most / 255)
        canvas.set(box.x + column, box.y + row, shade.channels)
      }
    }
    let worst = sums.indices.max { sums[$0] < sums[$1] } ?? 0
    // A third of the image around the middle of that sixteenth.
    let part = 1.0 / 3
    func start(_ cell: Int) -> Double {
      Swift.min(1 - part, Swift.max(0, (Double(cell) + 0.5) / 4 - part / 2))
    }
    return (start(worst % 4), start(worst / 4), part)
  }
}
