import Sensors

/// What one pass over a sweep leaves for the checks.
///
/// Lengths are whole numbers, the same on every machine: ranges and level distances in steps of
/// 5 mm (`RangeImage.step`), places in 1/128 m, boxes in mm, all in the sensor's frame; heights
/// above the ground, or above the level that the vehicle stands on, as said.
public struct LidarObservation: ~Copyable, Sendable {
  /// The sensor's lasers and firing grid; nil until they are learned from its first sweeps. Until
  /// then nothing but `invalid` is meant, and a check that needs the rest has no evidence.
  public var beams: BeamTable?
  public var image: SweepImage
  public var ground: SweepGround
  public var segments: SweepSegments
  public var grid: SweepGrid
  public var texture: SweepTexture
  /// How the points follow each other.
  public var order = PointOrder()
  /// Cells of the range image that have a return in this sweep and in the last one.
  public var comparableCells = 0
  /// Those of them whose ranges are equal within one step.
  public var equalCells = 0
  /// One bit a point, least significant first: a coordinate is not finite, or beyond the range.
  public var invalid: [UInt64]
  public var invalidCount = 0

  /// - Parameter spec: of the lidar, or nil where the observation is of another sensor.
  init(of spec: SensorSpec?) {
    let points = spec?.maximumPoints ?? 0
    let cells = spec.map(Self.cells) ?? 0
    image = SweepImage(cells: cells, points: points)
    ground = SweepGround(cells: cells)
    segments = SweepSegments(cells: cells)
    grid = SweepGrid(isReserved: cells > 0)
    texture = SweepTexture(isReserved: cells > 0)
    invalid = [UInt64](repeating: 0, count: (points + 63) / 64)
  }

  /// Room for so many cells: for twice the points, as many stay without a return.
  static func cells(of spec: SensorSpec) -> Int {
    var cells = 1 << 17
    while cells < 2 * spec.maximumPoints, cells < 1 << 19 { cells *= 2 }
    return cells
  }
}
