/// Where the cells of a range image lie, as integers: a laser's cone and a column's direction.
///
/// A laser whose beams begin at height c above the sensor's origin, with elevation θ, puts a
/// return at range r on the level ρ = r cos θ − c sin θ cos θ and the height
/// z = r sin θ + c cos² θ (to c² / 2r).
public struct CellPlaces: Sendable {
  /// Of `x` and `y` to a metre.
  public static let unitsOfMetre = 128

  /// By row, in 1/16384: level = (cosine · range + level offset), likewise the height; in steps.
  @usableFromInline let cosines: [Int32]
  @usableFromInline let levels: [Int32]
  @usableFromInline let sines: [Int32]
  @usableFromInline let heights: [Int32]
  /// By column, in 1/16384 units a step.
  private let east: [Int32]
  private let north: [Int32]
  /// By row, 1 / cos θ in 1/16384.
  private let secants: [Int32]

  /// - Parameters:
  ///   - elevations: by row, the sine and cosine of θ, and c in steps.
  ///   - directions: by column, the cosine and sine of the azimuth.
  public init(
    elevations: [(sine: Double, cosine: Double, origin: Double)],
    directions: [(cosine: Double, sine: Double)]
  ) {
    func fixed(_ value: Double) -> Int32 { Int32((value * 16_384).rounded()) }
    cosines = elevations.map { fixed($0.cosine) }
    levels = elevations.map { fixed(-$0.origin * $0.sine * $0.cosine) }
    secants = elevations.map { fixed(1 / $0.cosine) }
    sines = elevations.map { fixed($0.sine) }
    heights = elevations.map { fixed($0.origin * $0.cosine * $0.cosine) }
    let units = Double(CellPlaces.unitsOfMetre) * Double(RangeImage.step)
    east = directions.map { fixed($0.cosine * units) }
    north = directions.map { fixed($0.sine * units) }
  }

  /// The distance from the sensor's axis, in steps.
  @inlinable
  public func level(row: Int, range: UInt16) -> Int {
    Int((Int32(range) &* cosines[row] &+ levels[row]) >> 14)
  }

  /// The height above the sensor's origin, along its axis, in steps.
  @inlinable
  public func height(row: Int, range: UInt16) -> Int {
    Int((Int32(range) &* sines[row] &+ heights[row]) >> 14)
  }

  /// A range's level is (cosine · range + offset) / 16384, in steps.
  func levelScale(row: Int) -> (cosine: Int32, offset: Int32) { (cosines[row], levels[row]) }

  /// Turns level distances by row into the ranges at which the rows are there.
  ///
  /// - Parameter table: `count` level distances a row, in steps: ranges afterwards, 0…65534; `none`
  ///   stays.
  public func turnToRanges(_ table: inout MutableSpan<UInt16>, count: Int) {
    precondition(table.count >= cosines.count * count)
    for row in 0..<cosines.count {
      let (secant, offset) = (Float(secants[row]) / 16_384, Float(levels[row]) / 16_384)
      for i in row &* count..<(row &+ 1) &* count {
        let level = unsafe table[unchecked: i]
        let range = rounded((Float(level) - offset) * secant, limit: 65_534)
        unsafe table[unchecked: i] =
          level == RangeImage.none ? level : UInt16(truncatingIfNeeded: range)
      }
    }
  }

  /// Cells' x and y in the sensor's frame, in 1/128 m, −32767…32767 (±256 m).
  ///
  /// - Parameters:
  ///   - cells: of the image; where there is no return, x and y have no meaning.
  ///   - x, y: at least `image.count` each.
  public func locate(
    _ image: RangeImage, _ cells: Span<UInt16>, into x: inout MutableSpan<Int16>,
    _ y: inout MutableSpan<Int16>
  ) {
    precondition(cells.count >= image.count && x.count >= image.count && y.count >= image.count)
    precondition(cosines.count >= image.rows && east.count >= image.columns)
    let (east, north, columns) = (east.span, north.span, image.columns)
    for row in 0..<image.rows {
      let (cosine, offset, first) = (cosines[row], levels[row], row * columns)
      for i in 0..<columns {
        let range = unsafe Int32(cells[unchecked: first &+ i])
        let level = (range &* cosine &+ offset) >> 14
        unsafe x[unchecked: first &+ i] = clamped((level &* east[unchecked: i]) >> 14)
        unsafe y[unchecked: first &+ i] = clamped((level &* north[unchecked: i]) >> 14)
      }
    }
  }
}

@inline(__always)
private func clamped(_ value: Int32) -> Int16 {
  Int16(truncatingIfNeeded: min(max(value, -32_767), 32_767))
}
