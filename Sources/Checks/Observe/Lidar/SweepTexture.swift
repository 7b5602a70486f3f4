public import Kernels

/// What a sweep looks like sector by sector, whatever is in it: what jamming, crosstalk and rain
/// change.
public struct SweepTexture: Sendable {
  /// Sectors of 2°; sector 0 starts at the image's column 0, behind.
  public static let count = 180

  public internal(set) var sectors: [SectorTexture]
  /// By column: returns, those without a neighbour, those too near.
  private var returns: [UInt16]
  private var isolated: [UInt16]
  private var near: [UInt16]

  init(isReserved: Bool) {
    sectors = [SectorTexture](
      repeating: SectorTexture(), count: isReserved ? SweepTexture.count : 0)
    let columns = isReserved ? 4_096 : 0
    // Each its own: one array for two would be copied when it is first written to.
    returns = [UInt16](repeating: 0, count: columns)
    isolated = [UInt16](repeating: 0, count: columns)
    near = [UInt16](repeating: 0, count: columns)
  }

  /// - Parameter minimum: steps: the nearest range of what is around the sensor.
  mutating func tell(_ shape: RangeImage, _ image: SweepImage, minimum: UInt16) {
    shape.count(image.ranges, minimum, into: &returns, &isolated, &near)
    shape.add(image.ranges, returns, isolated, near, into: &sectors)
  }
}

extension RangeImage {
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
