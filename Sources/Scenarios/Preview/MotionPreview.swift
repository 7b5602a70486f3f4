internal import Kernels
internal import Sensors

/// The vehicle's own motion over time, as it was and as it was made out to be.
enum MotionPreview {
  static func draw(_ subject: PreviewSubject) -> Canvas {
    let drift = drift(subject)
    var sheet = Sheet(
      subject, heights: [Int](repeating: 230, count: drift.isEmpty ? 2 : 3), isBeside: false)
    sheet.caption(0, "SPEED", "in m/s")
    sheet.caption(1, "YAW RATE", "in deg/s")
    let axis = TimeAxis(over: subject.clean + subject.attacked, start: subject.start)
    let measures: [(EgoMotion) -> Double] = [{ $0.speed }, { $0.yawRate * 180 / .pi }]
    for (panel, measure) in measures.enumerated() {
      let clean = values(subject.clean, measure)
      let bent = values(subject.attacked, measure)
      let chart = Chart(sheet.panels[panel], axis, values: (clean + bent).map(\.value))
      chart.drawGrid(&sheet.canvas)
      let differs = bent.enumerated().filter { i, value in
        i >= clean.count || clean[i].value != value.value
      }.map(\.element)
      chart.curve(clean, Palette.faint, width: 1.6, &sheet.canvas)
      chart.curve(differs, Palette.attacked, width: 2.2, &sheet.canvas)
    }
    if !drift.isEmpty {
      sheet.caption(2, "PLACE", "in m from where it was")
      let chart = Chart(sheet.panels[2], axis, values: drift.map(\.value))
      chart.drawGrid(&sheet.canvas)
      chart.curve(drift.filter { $0.value == 0 }, Palette.faint, width: 1.6, &sheet.canvas)
      chart.curve(drift.filter { $0.value > 0 }, Palette.attacked, width: 2.2, &sheet.canvas)
    }
    sheet.legend([(Palette.attacked, "attacked"), (Palette.faint, "clean")])
    return sheet.canvas
  }

  private static func values(
    _ frames: [Frame], _ measure: (EgoMotion) -> Double
  ) -> [(instant: Instant, value: Double)] {
    frames.compactMap { frame in
      guard case .ego(let motion) = frame.header.layout else { return nil }
      return (frame.header.captured, measure(motion))
    }
  }

  /// How far each attacked place is from the clean one; empty where there are no places.
  private static func drift(
    _ subject: PreviewSubject
  ) -> [(instant: Instant, value: Double)] {
    zip(subject.clean, subject.attacked).compactMap { before, after in
      guard case .ego(let clean) = before.header.layout,
        case .ego(let bent) = after.header.layout,
        let north = clean.latitude, let east = clean.longitude, let toNorth = bent.latitude,
        let toEast = bent.longitude
      else { return nil }
      let parallel = Trigonometry.cosine(north * .pi / 180)
      let way = Vector2(toNorth - north, (toEast - east) * parallel) * EgoDrift.degree
      return (before.header.captured, way.length)
    }
  }
}
