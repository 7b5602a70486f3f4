/// A turn, then a shift.
struct PlanarStep: Sendable {
  var cosine = 1.0
  var sine = 0.0
  var shift = SIMD2<Double>.zero

  func turned(_ way: SIMD2<Double>) -> SIMD2<Double> {
    SIMD2(cosine * way.x - sine * way.y, sine * way.x + cosine * way.y)
  }

  func moved(_ place: SIMD2<Double>) -> SIMD2<Double> { turned(place) + shift }
}
