import Kernels

/// Draws the grid of one sensor's sweeps.
struct GridDrawing: Sendable {
  /// Steps above the ground: a ray frees what it passes lower than this: 0.6 m.
  private static let tallness = 120

  private let beams: BeamTable
  private var grid = BirdsEyeGrid()
  /// In 1/65536: from which part of its way to the ground on a ray is lower than `tallness`, if the
  /// ground is even up to there: its own slope lifts the ray's height with it.
  private let share: UInt16

  init(_ beams: BeamTable, _ level: SensorLevel) {
    self.beams = beams
    let above = Double(level.height - Self.tallness) / Double(max(level.height, 1))
    share = UInt16(min(max(above, 0), 0.9999) * 65_536)
    grid.prepare(columns: beams.image.columns, origin: Float(beams.azimuth - beams.step / 2))
  }

  mutating func draw(_ image: SweepImage, _ ground: SweepGround, into drawn: inout SweepGrid) {
    drawn.free.find(
      beams.image, image.ranges.span, meets: ground.meets.span, share: share,
      places: beams.places)
    grid.draw(drawn.free, into: &drawn.states)
    grid.mark(beams.image, image, ground, into: &drawn.states)
  }
}

extension BirdsEyeGrid {
  fileprivate mutating func draw(_ free: FreeSpans, into states: inout [UInt8]) {
    var states = states.mutableSpan
    draw(free, into: &states)
  }

  fileprivate func mark(
    _ shape: RangeImage, _ image: SweepImage, _ ground: SweepGround, into states: inout [UInt8]
  ) {
    var states = states.mutableSpan
    mark(
      shape, classes: ground.classes.span, ranges: image.ranges.span, x: image.x.span,
      y: image.y.span, tall: ground.low.span, into: &states)
  }
}
