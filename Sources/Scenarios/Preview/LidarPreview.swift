internal import Sensors

/// A sweep from above, clean at the left and attacked at the right.
enum LidarPreview {
  /// Metres shown around the vehicle; more where what is attacked lies farther out.
  private static let reach = 40.0
  private static let farReach = 80.0
  /// Metres of height from dark to bright.
  private static let heights = -0.3...2.8

  static func draw(_ subject: PreviewSubject) -> Canvas {
    var sheet = Sheet(subject, heights: [770, 770], isBeside: true)
    let before = PointCloud(subject.before, at: subject.spec.extrinsics)
    let after = PointCloud(subject.after, at: subject.spec.extrinsics)
    let items = subject.done.flatMap(\.items).filter { $0 < after.places.count }
    let made = Array(Set(items + after.strangers(to: before))).sorted()
    let gone = before.strangers(to: after)
    let reach = reach(made.map { after.places[$0] } + gone.map { before.places[$0] })
    sheet.caption(0, "CLEAN", "\(before.places.count) points")
    sheet.caption(1, "ATTACKED", "\(made.count) made or changed, \(gone.count) gone")
    for panel in 0..<2 {
      let view = BirdsEye(sheet.panels[panel], reach: reach, isAhead: false)
      view.drawRings(every: reach / 4, to: reach * 1.4, on: &sheet.canvas)
      let isAfter = panel == 1
      points((isAfter ? after : before).places, view, &sheet.canvas)
      if isAfter {
        mark(gone.map { before.places[$0] }, Palette.removed, 0.9, view, &sheet.canvas)
        mark(made.map { after.places[$0] }, Palette.attacked, 1.6, view, &sheet.canvas)
      }
      view.drawVehicle(on: &sheet.canvas)
      sheet.canvas.outline(sheet.panels[panel], Palette.line)
    }
    sheet.legend([
      (Palette.attacked, "made or changed"), (Palette.removed, "gone from the clean sweep"),
      (Palette.high, "as it was, bright = high"), (Palette.vehicle, "vehicle, ahead is up"),
    ])
    return sheet.canvas
  }

  private static func reach(_ places: [Vector3]) -> Double {
    let far = places.count { $0.horizontal.length > reach }
    return 2 * far > places.count ? farReach : reach
  }

  private static func points(_ places: [Vector3], _ view: BirdsEye, _ canvas: inout Canvas) {
    let span = heights.upperBound - heights.lowerBound
    // Low ones first, so that what stands is not covered by the ground.
    for place in places.sorted(by: { $0.z < $1.z }) where view.shows(place.horizontal) {
      let colour = Palette.low.mixed(
        with: Palette.high, (place.z - heights.lowerBound) / span)
      canvas.dot(
        view.x(place.horizontal), view.y(place.horizontal), radius: 0.55, colour, 0.85,
        within: view.box)
    }
  }

  private static func mark(
    _ places: [Vector3], _ colour: Colour, _ radius: Double, _ view: BirdsEye,
    _ canvas: inout Canvas
  ) {
    for place in places where view.shows(place.horizontal) {
      canvas.dot(
        view.x(place.horizontal), view.y(place.horizontal), radius: radius, colour, 0.9,
        within: view.box)
    }
  }
}
