internal import Sensors

/// Frames over time: when their content was really captured, what their stamps say, and when they
/// were received; below, how late each was by its stamp.
enum TimelinePreview {
  /// Seconds shown before and after the onset.
  private static let before = 0.6
  private static let after = 1.8

  static func draw(_ subject: PreviewSubject) -> Canvas {
    var sheet = Sheet(subject, heights: [210, 210, 230], isBeside: false)
    let onset = subject.truths.map(\.captured).min() ?? subject.start
    let first = onset.seconds(since: subject.start) - before
    let window = TimeAxis(from: first, to: first + before + after, start: subject.start)
    let bad = Set(subject.truths.map { Stamped($0.sequence, $0.captured) })
    let contents = Contents(of: subject.clean)
    sheet.caption(0, "CLEAN", "each line is a frame: content, stamp, receipt")
    rails(subject.clean, [], contents, window, sheet.panels[0], &sheet.canvas)
    sheet.caption(1, "ATTACKED", "\(subject.truths.count) frames bent or lost")
    rails(subject.attacked, bad, contents, window, sheet.panels[1], &sheet.canvas)
    lost(subject, window, sheet.panels[1], &sheet.canvas)
    sheet.caption(2, "RECEIPT − STAMP, RECEIPT − CONTENT", "in ms, over the whole stretch")
    delays(subject, bad, contents, sheet.panels[2], &sheet.canvas)
    sheet.legend([
      (Palette.attacked, "bent"), (Palette.removed, "lost"), (Palette.faint, "as it was"),
      (Palette.closing, "true age of the content"),
    ])
    return sheet.canvas
  }

  /// A frame by its number and stamp.
  struct Stamped: Hashable {
    let sequence: UInt64
    let captured: Instant

    init(_ sequence: UInt64, _ captured: Instant) {
      (self.sequence, self.captured) = (sequence, captured)
    }

    init(_ frame: Frame) { self.init(frame.header.sequence, frame.header.captured) }
  }

  private static func rails(
    _ frames: [Frame], _ bad: Set<Stamped>, _ contents: Contents, _ axis: TimeAxis,
    _ box: Canvas.Box, _ canvas: inout Canvas
  ) {
    let rows = railRows(box)
    let inner = TimeAxis.inner(box)
    axis.drawGrid(box, &canvas)
    for (row, name) in zip(rows, ["content", "stamp", "receipt"]) {
      canvas.line(
        Double(box.x), row, Double(box.right), row, Palette.line, width: 1.5, within: inner)
      canvas.write(name, box.x + 100, Int(row) - 7, Palette.faint, .right)
    }
    // Those that are as they were first.
    for isBad in [false, true] {
      for frame in frames where bad.contains(Stamped(frame)) == isBad {
        let times = [
          contents.captured(frame) ?? frame.header.captured, frame.header.captured, frame.logged,
        ].map { axis.x($0, box) }
        let colour = isBad ? Palette.attacked : Palette.faint
        for i in 0..<2 {
          canvas.line(
            times[i], rows[i], times[i + 1], rows[i + 1], colour, width: isBad ? 2 : 1.3, 0.9,
            within: inner)
        }
        for (x, y) in zip(times, rows) {
          canvas.dot(x, y, radius: isBad ? 4 : 3, colour, within: inner)
        }
      }
    }
    canvas.outline(box, Palette.line)
  }

  private static func railRows(_ box: Canvas.Box) -> [Double] {
    [40.0, 105, 170].map { Double(box.y) + $0 }
  }

  /// Frames that were not published, where their stamps would have been.
  private static func lost(
    _ subject: PreviewSubject, _ axis: TimeAxis, _ box: Canvas.Box, _ canvas: inout Canvas
  ) {
    let published = Set(subject.attacked.map(Stamped.init))
    for truth in subject.truths where !published.contains(Stamped(truth.sequence, truth.captured)) {
      let (x, y) = (axis.x(truth.captured, box), railRows(box)[1])
      for side in [-5.0, 5] {
        canvas.line(
          x - 5, y - side, x + 5, y + side, Palette.removed, width: 2.2,
          within: TimeAxis.inner(box))
      }
    }
  }

  private static func delays(
    _ subject: PreviewSubject, _ bad: Set<Stamped>, _ contents: Contents, _ box: Canvas.Box,
    _ canvas: inout Canvas
  ) {
    func late(_ frame: Frame) -> Double { frame.logged.milliseconds(since: frame.header.captured) }
    func age(_ frame: Frame) -> Double? {
      contents.captured(frame).map { frame.logged.milliseconds(since: $0) }
    }
    let all = subject.clean + subject.attacked
    let values = all.map(late) + subject.attacked.compactMap(age)
    let chart = Chart(box, TimeAxis(over: all, start: subject.start), values: values)
    chart.drawGrid(&canvas)
    for frame in subject.clean {
      chart.dot(frame.header.captured, late(frame), Palette.faint, 2, &canvas)
    }
    for frame in subject.attacked where bad.contains(Stamped(frame)) {
      if let age = age(frame), (age - late(frame)).magnitude > 0.5 {
        chart.dot(frame.header.captured, age, Palette.closing, 2.4, &canvas)
      }
      chart.dot(frame.header.captured, late(frame), Palette.attacked, 2.8, &canvas)
    }
  }
}

/// When what a frame shows was captured: told by the clean frame that shows the same.
struct Contents {
  private var captured: [UInt64: Instant] = [:]

  init(of clean: [Frame]) {
    for frame in clean { captured[Contents.key(frame)] = frame.header.captured }
  }

  /// Nil where no clean frame shows the same.
  func captured(_ frame: Frame) -> Instant? { captured[Contents.key(frame)] }

  /// FNV-1a over the payload's length, its first and its last bytes and some between them, or over
  /// the motion.
  private static func key(_ frame: Frame) -> UInt64 {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    func add(_ value: UInt64) { hash = (hash ^ value) &* 0x100_0000_01B3 }
    if case .ego(let motion) = frame.header.layout {
      for value in [motion.speed, motion.yawRate, motion.acceleration] { add(value.bitPattern) }
    }
    add(UInt64(frame.payload.count))
    let step = Swift.max(1, frame.payload.count / 4096)
    for i in stride(from: 0, to: frame.payload.count, by: step) { add(UInt64(frame.payload[i])) }
    return hash
  }
}
