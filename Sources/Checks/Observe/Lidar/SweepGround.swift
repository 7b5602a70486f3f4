import Kernels

/// The ground around the sensor, as one sweep shows it: which returns are ground, how high it is,
/// and where each laser should meet it.
///
/// Heights are above the level that the vehicle stands on. The ground is told for strips of
/// `RangeImage.stripColumns` columns; tables by row and strip are at row · `strips` + strip.
public struct SweepGround: Sendable {
  /// Level distances at which `heights` are given: every 2 m up to 94 m.
  public static let distances = 48
  public static let distanceSteps = 400

  /// By cell, raw values of `CellClass`.
  public internal(set) var classes: [UInt8]
  /// By cell: the range of object cells, `RangeImage.none` elsewhere.
  public internal(set) var objects: [UInt16]
  /// By row and strip: the range at which the laser should meet the ground, in steps;
  /// `RangeImage.none` where it does not within 100 m.
  public internal(set) var meets: [UInt16]
  /// By strip: the level distance, in steps, up to which the ground was seen; beyond, it is taken
  /// to be level.
  public internal(set) var seen: [UInt16]
  /// By strip, `distances` each: the height of the ground in steps.
  public internal(set) var heights: [Int16]
  /// By row and strip: the ranges between which a return is ground.
  var from: [UInt16]
  var to: [UInt16]
  /// By row and strip: the range up to which the ray is lower than `GroundFinder.clearance`.
  var low: [UInt16]

  init(cells: Int) {
    classes = [UInt8](repeating: 0, count: cells)
    objects = [UInt16](repeating: RangeImage.none, count: cells)
    // The last strip of a row may be narrower than the others.
    let places = cells == 0 ? 0 : cells / RangeImage.stripColumns + 128
    let strips = cells == 0 ? 0 : 4_096 / RangeImage.stripColumns
    meets = [UInt16](repeating: RangeImage.none, count: places)
    from = [UInt16](repeating: RangeImage.none, count: places)
    to = [UInt16](repeating: RangeImage.none, count: places)
    low = [UInt16](repeating: RangeImage.none, count: places)
    seen = [UInt16](repeating: 0, count: strips)
    heights = [Int16](repeating: 0, count: strips * SweepGround.distances)
  }

  /// The height of the ground in steps, at a level distance in steps.
  public func height(strip: Int, level: Int) -> Int {
    let level = min(max(level, 0), (SweepGround.distances - 1) * SweepGround.distanceSteps - 1)
    let place = strip * SweepGround.distances + level / SweepGround.distanceSteps
    let (a, b) = (Int(heights[place]), Int(heights[place + 1]))
    return a + (b - a) * (level % SweepGround.distanceSteps) / SweepGround.distanceSteps
  }
}
