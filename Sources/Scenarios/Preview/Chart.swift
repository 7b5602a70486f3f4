internal import Sensors

/// Seconds of a drive across a panel.
struct TimeAxis {
  private let from: Double
  private let to: Double
  private let start: Instant

  /// - Parameter start: of the drive; the other two are seconds from it.
  init(from: Double, to: Double, start: Instant) {
    (self.from, self.to, self.start) = (from, Swift.max(to, from + 1e-3), start)
  }

  /// All stamps of some frames.
  init(over frames: [Frame], start: Instant) {
    let seconds = frames.map { $0.header.captured.seconds(since: start) }
    self.init(from: seconds.min() ?? 0, to: seconds.max() ?? 1, start: start)
  }

  func x(_ instant: Instant, _ box: Canvas.Box) -> Double {
    let part = (instant.seconds(since: start) - from) / (to - from)
    let inner = TimeAxis.inner(box)
    return Double(inner.x) + 12 + part * Double(inner.width - 32)
  }

  /// What is right of the labels.
  static func inner(_ box: Canvas.Box) -> Canvas.Box {
    let labels = 118
    return Canvas.Box(x: box.x + labels, y: box.y, width: box.width - labels, height: box.height)
  }

  /// Upright lines at round seconds, each with its time.
  func drawGrid(_ box: Canvas.Box, _ canvas: inout Canvas) {
    let step = Chart.step(to - from, lines: 12)
    var second = (from / step).rounded(.up) * step
    while second <= to {
      let x = x(start.advanced(byNanoseconds: nanoseconds(second)), box)
      canvas.line(x, Double(box.y), x, Double(box.bottom), Palette.line, 0.6, within: box)
      let label = "\(second.text(step < 1 ? 1 : 0)) s"
      if Int(x) + 8 + Lettering.width(of: label, scale: 2) < box.right {
        canvas.write(label, Int(x) + 6, box.bottom - 18, Palette.ring)
      }
      second += step
    }
  }
}

/// Values over time in a panel.
struct Chart {
  private let box: Canvas.Box
  private let axis: TimeAxis
  private let low: Double
  private let high: Double

  /// - Parameter values: all that will be drawn.
  init(_ box: Canvas.Box, _ axis: TimeAxis, values: [Double]) {
    let (least, most) = (values.min() ?? 0, values.max() ?? 1)
    let margin = Swift.max(0.12 * (most - least), 1e-3)
    (low, high) = (least - margin, most + margin)
    (self.box, self.axis) = (box, axis)
  }

  func y(_ value: Double) -> Double {
    Double(box.bottom) - 26 - (value - low) / (high - low) * Double(box.height - 40)
  }

  func drawGrid(_ canvas: inout Canvas) {
    axis.drawGrid(box, &canvas)
    let step = Chart.step(high - low, lines: 5)
    var value = (low / step).rounded(.up) * step
    while value <= high {
      canvas.line(
        Double(box.x), y(value), Double(box.right), y(value), Palette.line, 0.8,
        within: TimeAxis.inner(box))
      let digits = step >= 1 ? 0 : step >= 0.1 ? 1 : step >= 0.01 ? 2 : 3
      canvas.write(
        value.text(digits), box.x + 100, Int(y(value)) - 7, Palette.faint, .right)
      value += step
    }
    canvas.outline(box, Palette.line)
  }

  func dot(
    _ instant: Instant, _ value: Double, _ colour: Colour, _ radius: Double,
    _ canvas: inout Canvas
  ) {
    canvas.dot(axis.x(instant, box), y(value), radius: radius, colour, within: box)
  }

  /// One value after the other, joined.
  func curve(
    _ values: [(instant: Instant, value: Double)], _ colour: Colour, width: Double,
    _ canvas: inout Canvas
  ) {
    for (a, b) in zip(values, values.dropFirst()) {
      canvas.line(
        axis.x(a.instant, box), y(a.value), axis.x(b.instant, box), y(b.value), colour,
        width: width, within: box)
    }
  }

  /// A round step, 1, 2 or 5 times a power of ten, that gives about so many lines.
  static func step(_ span: Double, lines: Int) -> Double {
    let rough = Swift.max(span, 1e-9) / Double(lines)
    var power = 1.0
    while power > rough { power /= 10 }
    while power * 10 <= rough { power *= 10 }
    return [1.0, 2, 5, 10].map { $0 * power }.first { $0 >= rough } ?? 10 * power
  }
}
