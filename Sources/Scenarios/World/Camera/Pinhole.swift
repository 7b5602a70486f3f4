internal import Sensors

/// The pixels of an ideal camera as rays: their tangents are (pixel − centre) · scale.
struct Pinhole {
  let centre: SIMD2<Float>
  let scale: SIMD2<Float>

  init(_ intrinsics: Intrinsics) {
    centre = SIMD2(Float(intrinsics.cx), Float(intrinsics.cy))
    scale = SIMD2(Float(1 / intrinsics.fx), Float(1 / intrinsics.fy))
  }
}
