internal import Sensors

/// The sheet that every preview is drawn on: a title, two panels side by side or one below the
/// other, and a legend.
struct Sheet {
  static let margin = 20
  static let titleHeight = 74
  static let legendHeight = 46
  static let captionHeight = 34

  var canvas: Canvas
  /// Inside of their frames, below their captions.
  let panels: [Canvas.Box]

  /// - Parameters:
  ///   - heights: of the panels, inside.
  ///   - isBeside: whether there are two across, each half as wide.
  init(_ subject: PreviewSubject, heights: [Int], isBeside: Bool) {
    let inside = Preview.width - 2 * Sheet.margin
    let panelWidth = isBeside ? (inside - Sheet.margin) / 2 : inside
    var boxes: [Canvas.Box] = []
    var top = Sheet.titleHeight
    for (i, height) in heights.enumerated() {
      let isRight = isBeside && i % 2 == 1
      boxes.append(
        Canvas.Box(
          x: isRight ? Sheet.margin * 2 + panelWidth : Sheet.margin, y: top + Sheet.captionHeight,
          width: panelWidth, height: height))
      if !isBeside || isRight { top += Sheet.captionHeight + height + Sheet.margin / 2 }
    }
    panels = boxes
    canvas = Canvas(
      width: Preview.width, height: top + Sheet.legendHeight, Palette.background)
    for box in boxes { canvas.fill(box, Palette.panel) }
    title(subject)
  }

  private mutating func title(_ subject: PreviewSubject) {
    let y = 26
    canvas.fill(
      Canvas.Box(x: Sheet.margin, y: y - 4, width: 6, height: 32), Palette.attacked)
    canvas.write(subject.attacks, Sheet.margin + 20, y, scale: 3)
    let name = Lettering.width(of: subject.attacks, scale: 3)
    canvas.write(subject.spec.name, Sheet.margin + 44 + name, y + 6, Palette.faint)
    canvas.write(
      "t = \(subject.seconds.text(2)) s   frame \(subject.after.header.sequence)",
      Preview.width - Sheet.margin, y + 6, Palette.faint, .right)
  }

  /// The words above a panel, at its left and its right end.
  mutating func caption(
    _ panel: Int, _ text: String, _ detail: String = "", _ colour: Colour = Palette.text
  ) {
    let box = panels[panel]
    canvas.write(text, box.x, box.y - 24, colour)
    canvas.write(detail, box.right, box.y - 24, Palette.faint, .right)
  }

  /// What the colours mean, in the last line.
  mutating func legend(_ entries: [(Colour, String)]) {
    var x = Sheet.margin
    let y = canvas.height - 32
    for (colour, text) in entries {
      canvas.fill(Canvas.Box(x: x, y: y, width: 14, height: 14), colour)
      canvas.write(text, x + 24, y, Palette.faint)
      x += 24 + Lettering.width(of: text, scale: 2) + 44
    }
  }
}
