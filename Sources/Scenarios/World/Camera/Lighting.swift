/// The light on one facet.
struct Lighting {
  /// Of sun and sky, lux.
  let even: SIMD3<Float>
  /// Of the street's lamps, lux: at the facet's origin, and its growth a metre along.
  private let lamps: SIMD2<Float>
  private let headlights: Headlights
  /// Whether anything but sun and sky lights it.
  let isLampLit: Bool

  private static var sodium: SIMD3<Float> { SIMD3(1, 0.8, 0.52) }

  /// - Parameters:
  ///   - marks: what lies on the ground there.
  ///   - mains: how bright lamps on the mains are at that moment.
  init(
    _ facet: Facet, marks: UInt16, _ daylight: Daylight, _ canvas: Pinhole, mains: Float
  ) {
    let isOpen = marks & Raster.Mark.covered == 0
    let isInSun = isOpen && marks & Raster.Mark.sunless == 0
    let open = 1 - facet.cover
    let day =
      daylight.skylight * (facet.sky * (isOpen ? 1 : 0.3))
      + daylight.sunlight * (isInSun ? facet.sun : 0)
    even = day * open + CoveredRoad.lux * (facet.cover * (isOpen ? mains : 0.3 * mains))
    isLampLit = daylight.isLampLit
    lamps = facet.lamps * (isOpen ? mains : mains * 0.3)
    headlights = Headlights(of: facet, canvas, isOpen: isOpen)
  }

  /// Red, green, blue at a place of the facet, which the canvas shows at `x` and `y`.
  @inline(__always)
  func lux(along: Float, _ x: Float, _ y: Float, depth: Float) -> (Float, Float, Float) {
    let street = lamps.x + lamps.y * along
    let ahead = headlights.lux(x, y, depth: depth)
    let (lamp, beam) = (Lighting.sodium, Headlights.colour)
    return (
      even.x + street * lamp.x + ahead * beam.x, even.y + street * lamp.y + ahead * beam.y,
      even.z + street * lamp.z + ahead * beam.z
    )
  }
}
