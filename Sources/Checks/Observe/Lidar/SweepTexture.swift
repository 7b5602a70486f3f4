public import Kernels

/// What a sweep looks like sector by sector, whatever is in it: what jamming, crosstalk and rain
/// change.
public struct SweepTexture: Sendable {
  /// Sectors of 2°; sector 0 starts at the image's column 0, behind.
  public static let count = 180

  public internal(set) var sectors: [SectorTexture]
  /// By sector: what is between neighbours that agree.
  public internal(set) var flaws: [SurfaceFlaws]
  /// By column: returns nearer than the sensor measures what is around it.
  public internal(set) var near: [UInt16]
  /// By column: returns, those without a neighbour.
  private var returns: [UInt16]
  private var isolated: [UInt16]
  /// By column: cells between neighbours that agree, and with them.
  public internal(set) var whole: [UInt8]
  /// By column: what else there is between them.
  private var holes: [UInt8]
  private var front: [UInt8]
  private var behind: [UInt8]

  init(isReserved: Bool) {
    sectors = [SectorTexture](
      repeating: SectorTexture(), count: isReserved ? SweepTexture.count : 0)
    flaws = [SurfaceFlaws](repeating: SurfaceFlaws(), count: sectors.count)
    let columns = isReserved ? 4_096 : 0
    // Each its own: one array for two would be copied when it is first written to.
    returns = [UInt16](repeating: 0, count: columns)
    isolated = [UInt16](repeating: 0, count: columns)
    near = [UInt16](repeating: 0, count: columns)
    whole = [UInt8](repeating: 0, count: columns)
    holes = [UInt8](repeating: 0, count: columns)
    front = [UInt8](repeating: 0, count: columns)
    behind = [UInt8](repeating: 0, count: columns)
  }

  /// - Parameter minimum: steps: the nearest range of what is around the sensor.
  mutating func tell(_ shape: RangeImage, _ image: SweepImage, minimum: UInt16) {
    shape.count(image.ranges, minimum, into: &returns, &isolated, &near)
    shape.add(image.ranges, returns, isolated, near, into: &sectors)
    shape.count(image.ranges, &whole, &holes, &front, &behind)
    for sector in 0..<SweepTexture.count { flaws[sector] = addFlaws(of: columns(sector, shape)) }
  }

  /// The columns of a sector.
  func columns(_ sector: Int, _ shape: RangeImage) -> Range<Int> {
    let count = SweepTexture.count
    return sector * shape.columns / count..<(sector + 1) * shape.columns / count
  }

  private func addFlaws(of columns: Range<Int>) -> SurfaceFlaws {
    var sum = SurfaceFlaws()
    for i in columns {
      sum.whole += Int(whole[i])
      sum.holes += Int(holes[i])
      sum.front += Int(front[i])
      sum.behind += Int(behind[i])
    }
    return sum
  }
}

extension RangeImage {
  fileprivate func count(
    _ ranges: [UInt16], _ whole: inout [UInt8], _ holes: inout [UInt8], _ front: inout [UInt8],
    _ behind: inout [UInt8]
  ) {
    var whole = whole.mutableSpan
    var holes = holes.mutableSpan
    var front = front.mutableSpan
    var behind = behind.mutableSpan
    countFlaws(ranges.span, whole: &whole, holes: &holes, front: &front, behind: &behind)
  }

  fileprivate func count(
    _ ranges: [UInt16], _ minimum: UInt16, into returns: inout [UInt16],
    _ isolated: inout [UInt16], _ near: inout [UInt16]
  ) {
    var returns = returns.mutableSpan
    var isolated = isolated.mutableSpan
    var near = near.mutableSpan
    countTexture(
      ranges.span, minimum: minimum, returns: &returns, isolated: &isolated, near: &near)
  }

  fileprivate func add(
    _ ranges: [UInt16], _ returns: [UInt16], _ isolated: [UInt16], _ near: [UInt16],
    into sectors: inout [SectorTexture]
  ) {
    var sectors = sectors.mutableSpan
    texture(
      ranges.span, returns: returns.span, isolated: isolated.span, near: near.span, into: &sectors)
  }
}
