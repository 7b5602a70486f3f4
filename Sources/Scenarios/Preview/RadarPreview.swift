internal import Kernels
internal import Sensors

/// A scan from above, the sensor at the lower edge: dots as large as the cross-section, arrows as
/// long as the speed over ground along the ray.
enum RadarPreview {
  /// Metres that may be shown.
  private static let reaches = [40.0, 60, 80, 120, 160]
  /// Seconds of motion that an arrow is long.
  private static let arrow = 0.6
  /// m/s below which something stands.
  private static let still = 1.0

  static func draw(_ subject: PreviewSubject) -> Canvas {
    var sheet = Sheet(subject, heights: [770, 770], isBeside: true)
    let before = PointCloud(subject.before, at: nil)
    let after = PointCloud(subject.after, at: nil)
    let clean = RadarTwin.detections(of: subject.before) ?? []
    let bent = RadarTwin.detections(of: subject.after) ?? []
    let items = subject.done.flatMap(\.items).filter { $0 < bent.count }
    let made = Set(items + after.strangers(to: before).filter { $0 < bent.count })
    let gone = before.strangers(to: after).filter { $0 < clean.count }
    let speed = RadarTwin(of: subject.spec).open(subject.before)?.speed ?? 0
    let reach = reach(of: clean)
    sheet.caption(0, "CLEAN", "\(clean.count) detections")
    sheet.caption(1, "ATTACKED", "\(made.count) made or changed, \(gone.count) gone")
    for panel in 0..<2 {
      let view = BirdsEye(sheet.panels[panel], reach: reach, isAhead: true)
      view.drawRings(every: reach <= 60 ? 10 : 20, to: reach * 1.2, on: &sheet.canvas)
      edges(subject.spec.mounting, reach, view, &sheet.canvas)
      let isAfter = panel == 1
      if isAfter {
        for i in gone { draw(clean[i], speed, Palette.removed, false, view, &sheet.canvas) }
      }
      let list = isAfter ? bent : clean
      for (i, detection) in list.enumerated() where !(isAfter && made.contains(i)) {
        draw(detection, speed, nil, true, view, &sheet.canvas)
      }
      if isAfter {
        for i in made.sorted() { draw(bent[i], speed, Palette.attacked, true, view, &sheet.canvas) }
        label(made.sorted().map { bent[$0] }, view, &sheet.canvas)
      }
      sheet.canvas.outline(sheet.panels[panel], Palette.line)
    }
    sheet.legend([
      (Palette.attacked, "made or changed"), (Palette.removed, "gone"),
      (Palette.closing, "closing, over ground"), (Palette.receding, "receding"),
      (Palette.faint, "standing; size = RCS"),
    ])
    return sheet.canvas
  }

  private static func reach(of detections: [RadarDetection]) -> Double {
    guard !detections.isEmpty else { return reaches[0] }
    let ranges = detections.map(\.range).sorted()
    let most = ranges[ranges.count * 9 / 10]
    return reaches.first { $0 >= most } ?? reaches[reaches.count - 1]
  }

  /// The edges of what the sensor sees.
  private static func edges(
    _ mounting: Mounting, _ reach: Double, _ view: BirdsEye, _ canvas: inout Canvas
  ) {
    guard mounting.azimuthTo - mounting.azimuthFrom < 180 else { return }
    for degrees in [mounting.azimuthFrom, mounting.azimuthTo] {
      let (sine, cosine) = Trigonometry.sineCosine(degrees * .pi / 180)
      let end = Vector2(cosine, sine) * (reach * 1.5)
      canvas.line(
        view.x(.zero), view.y(.zero), view.x(end), view.y(end), Palette.line, width: 1.4,
        within: view.box)
    }
  }

  /// - Parameter colour: nil = by how it moves.
  private static func draw(
    _ detection: RadarDetection, _ speed: Double, _ colour: Colour?, _ isFilled: Bool,
    _ view: BirdsEye, _ canvas: inout Canvas
  ) {
    let place = detection.place.horizontal
    guard detection.range > 0.1, view.shows(place) else { return }
    let ray = place / detection.range
    let rate = detection.doppler + speed * ray.x
    let isStill = rate.magnitude < still
    let own = isStill ? Palette.faint : rate < 0 ? Palette.closing : Palette.receding
    let (x, y) = (view.x(place), view.y(place))
    let radius = Swift.min(8, Swift.max(1.8, 3.2 + detection.rcs / 8))
    if isFilled {
      canvas.dot(x, y, radius: radius, colour ?? own, isStill ? 0.8 : 1, within: view.box)
    } else {
      canvas.ring(x, y, radius: radius, colour ?? own, width: 1.6, within: view.box)
    }
    guard !isStill else { return }
    // It does not run through the sensor.
    let tip = place + ray * Swift.max(rate * arrow, -0.9 * detection.range)
    arrow(from: (x, y), to: (view.x(tip), view.y(tip)), colour ?? own, view, &canvas)
  }

  private static func arrow(
    from start: (x: Double, y: Double), to end: (x: Double, y: Double), _ colour: Colour,
    _ view: BirdsEye, _ canvas: inout Canvas
  ) {
    let way = Vector2(end.x - start.x, end.y - start.y)
    guard way.length > 3 else { return }
    canvas.line(start.x, start.y, end.x, end.y, colour, width: 1.8, within: view.box)
    let back = way / way.length * -7
    for side in [0.5, -0.5] {
      let barb = back + back.left * side
      canvas.line(
        end.x, end.y, end.x + barb.x, end.y + barb.y, colour, width: 1.8, within: view.box)
    }
  }

  /// Range and Doppler beside the nearest of a few.
  private static func label(
    _ made: [RadarDetection], _ view: BirdsEye, _ canvas: inout Canvas
  ) {
    guard (1...6).contains(made.count), let first = made.min(by: { $0.range < $1.range }) else {
      return
    }
    let place = first.place.horizontal
    let text = "\(first.range.text(1)) m  \(first.doppler.text(1)) m/s"
    let x = Swift.min(
      Int(view.x(place)) + 16, view.box.right - Lettering.width(of: text, scale: 2) - 8)
    let y = Int(view.y(place)) + 10
    canvas.fill(
      Canvas.Box(x: x - 4, y: y - 3, width: Lettering.width(of: text, scale: 2) + 8, height: 20),
      Palette.panel, 0.85)
    canvas.write(text, x, y, Palette.attacked)
  }
}
