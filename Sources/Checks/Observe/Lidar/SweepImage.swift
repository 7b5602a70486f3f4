public import Kernels

/// A sweep by direction: one row a laser, one column a firing.
///
/// The shape is `BeamTable.image`; planes have one element a cell, row by row, and are longer than
/// a sweep's cells. Nothing is meant before the lasers are known.
public struct SweepImage: Sendable {
  /// Sectors of 1° that a revolution is divided into; sector 0 starts at −180°.
  public static let sectors = 360

  /// Ranges in 5 mm, `RangeImage.none` = no return.
  public internal(set) var ranges: [UInt16]
  /// The index of the cell's point, where there is a return: the nearest of its firing.
  public internal(set) var indices: [UInt32]
  /// Intensities as levels of 0…255, where there is a return.
  public internal(set) var intensities: [UInt8]
  /// Points in the cell, up to 255: more than one where a firing has several returns.
  public internal(set) var returns: [UInt8]
  /// x and y in the sensor's frame, in 1/128 m (±256 m), where there is a return.
  public internal(set) var x: [Int16]
  public internal(set) var y: [Int16]
  /// By column, the rows with a return, a bit a row from the lowest: its complement is the mask of
  /// no returns. Rows from 64 on follow behind all columns.
  public internal(set) var returned: [UInt64]
  /// Rows with a return, by sector.
  public var rings: [UInt16]
  /// Points by what became of them.
  public internal(set) var scattered = Scattered()
  /// One bit a point, least significant first: its elevation is no laser's, or not its ring's.
  public internal(set) var strays: [UInt64]

  init(cells: Int, points: Int) {
    ranges = [UInt16](repeating: RangeImage.none, count: cells)
    indices = [UInt32](repeating: 0, count: cells)
    intensities = [UInt8](repeating: 0, count: cells)
    returns = [UInt8](repeating: 0, count: cells)
    x = [Int16](repeating: 0, count: cells)
    y = [Int16](repeating: 0, count: cells)
    returned = [UInt64](repeating: 0, count: cells == 0 ? 0 : 2 * 4_096)
    rings = [UInt16](repeating: 0, count: cells == 0 ? 0 : SweepImage.sectors)
    strays = [UInt64](repeating: 0, count: (points + 63) / 64)
  }

  /// - Parameter records: room for one of each cell.
  mutating func draw(
    _ points: borrowing SweepPoints, by beams: BeamTable, _ records: inout [UInt64]
  ) {
    for i in strays.indices { strays[i] = 0 }
    scattered = points.scatter(beams, into: &records, strays: &strays)
    beams.image.split(
      records, ranges: &ranges, indices: &indices, intensities: &intensities, returns: &returns)
    beams.locate(ranges, into: &x, &y)
    beams.image.markReturns(ranges, into: &returned)
    beams.image.occupancy(returned, into: &rings)
  }
}

extension SweepPoints {
  fileprivate func scatter(
    _ beams: BeamTable, into records: inout [UInt64], strays: inout [UInt64]
  ) -> Scattered {
    var records = records.mutableSpan
    var strays = strays.mutableSpan
    return beams.image.scatter(
      steps: steps.span.extracting(first: count), places: places.span, keys: keys.span,
      bins: bins.span, levels: levels.span, by: beams.table, into: &records, strays: &strays)
  }
}

extension BeamTable {
  fileprivate func locate(_ ranges: [UInt16], into x: inout [Int16], _ y: inout [Int16]) {
    var x = x.mutableSpan
    var y = y.mutableSpan
    places.locate(image, ranges.span, into: &x, &y)
  }
}

extension RangeImage {
  fileprivate func split(
    _ records: [UInt64], ranges: inout [UInt16], indices: inout [UInt32],
    intensities: inout [UInt8], returns: inout [UInt8]
  ) {
    var ranges = ranges.mutableSpan
    var indices = indices.mutableSpan
    var intensities = intensities.mutableSpan
    var returns = returns.mutableSpan
    split(
      records.span, ranges: &ranges, indices: &indices, intensities: &intensities,
      returns: &returns)
  }

  fileprivate func markReturns(_ ranges: [UInt16], into masks: inout [UInt64]) {
    var masks = masks.mutableSpan
    returned(ranges.span, into: &masks)
  }

  fileprivate func occupancy(_ masks: [UInt64], into sectors: inout [UInt16]) {
    var sectors = sectors.mutableSpan
    occupancy(masks.span, into: &sectors)
  }
}
