internal import Sensors

/// What a lens does to the rays: where each pixel of the image looks on the flat canvas of an ideal
/// pinhole camera.
///
/// `plumb_bob` (Brown 1966, in OpenCV's form): with r² = x² + y² of a ray (x, y, 1),
///
///     x' = x (1 + k1 r² + k2 r⁴ + k3 r⁶) + 2 p1 x y + p2 (r² + 2 x²)
///     y' = y (1 + k1 r² + k2 r⁴ + k3 r⁶) + p1 (r² + 2 y²) + 2 p2 x y
struct Lens {
  /// Of the image.
  let intrinsics: Intrinsics
  /// Of the canvas: the same focal lengths, and all that the image sees.
  let canvas: Intrinsics
  /// By pixel of the image, row by row: the column and row of the canvas at its middle, and the
  /// index of the canvas pixel there.
  private let columns: [Float]
  private let rows: [Float]
  let pixels: [Int32]

  init(_ intrinsics: Intrinsics) {
    self.intrinsics = intrinsics
    let (width, height) = (Int(intrinsics.width), Int(intrinsics.height))
    var rays: [SIMD2<Double>] = []
    rays.reserveCapacity(width * height)
    for row in 0..<height {
      for column in 0..<width {
        rays.append(
          Lens.ray(at: SIMD2(Double(column) + 0.5, Double(row) + 0.5), of: intrinsics))
      }
    }
    let canvas = Lens.canvas(around: rays, of: intrinsics)
    self.canvas = canvas
    let across = Int(canvas.width)
    columns = rays.map { Float($0.x * canvas.fx + canvas.cx) }
    rows = rays.map { Float($0.y * canvas.fy + canvas.cy) }
    pixels = zip(columns, rows).map { column, row in
      let x = Swift.min(Swift.max(Int(column), 0), across - 1)
      let y = Swift.min(Swift.max(Int(row), 0), Int(canvas.height) - 1)
      return Int32(y * across + x)
    }
  }

  /// Where the pixels of a row look.
  @_lifetime(borrow self)
  func rays(of row: Int) -> Rays {
    let width = Int(intrinsics.width)
    let pixels = row * width..<(row + 1) * width
    return Rays(columns: columns.span.extracting(pixels), rows: rows.span.extracting(pixels))
  }

  /// The ray (x, y, 1) of the optical frame that falls on a place of the image, in pixels.
  ///
  /// The distortion is inverted by iteration, which for lenses of a moderate field of view ends
  /// within a thousandth of a pixel.
  static func ray(at pixel: SIMD2<Double>, of intrinsics: Intrinsics) -> SIMD2<Double> {
    let seen = SIMD2(
      (pixel.x - intrinsics.cx) / intrinsics.fx, (pixel.y - intrinsics.cy) / intrinsics.fy)
    guard !intrinsics.distortion.isEmpty else { return seen }
    var ray = seen
    for _ in 0..<12 { ray += seen - distort(ray, intrinsics.distortion) }
    return ray
  }

  /// Where the lens puts a ray (x, y, 1): again as a ray.
  static func distort(_ ray: SIMD2<Double>, _ coefficients: [Double]) -> SIMD2<Double> {
    guard coefficients.count == 5 else { return ray }
    let (k1, k2, p1, p2, k3) = (
      coefficients[0], coefficients[1], coefficients[2], coefficients[3], coefficients[4]
    )
    let r2 = ray.x * ray.x + ray.y * ray.y
    let radial = 1 + r2 * (k1 + r2 * (k2 + r2 * k3))
    return SIMD2(
      ray.x * radial + 2 * p1 * ray.x * ray.y + p2 * (r2 + 2 * ray.x * ray.x),
      ray.y * radial + p1 * (r2 + 2 * ray.y * ray.y) + 2 * p2 * ray.x * ray.y)
  }

  /// The smallest canvas of whole pixels that holds all rays.
  private static func canvas(
    around rays: [SIMD2<Double>], of intrinsics: Intrinsics
  ) -> Intrinsics {
    var (low, high) = (rays[0], rays[0])
    for ray in rays {
      low = SIMD2(Swift.min(low.x, ray.x), Swift.min(low.y, ray.y))
      high = SIMD2(Swift.max(high.x, ray.x), Swift.max(high.y, ray.y))
    }
    let left = (-low.x * intrinsics.fx).rounded(.up)
    let above = (-low.y * intrinsics.fy).rounded(.up)
    return Intrinsics(
      width: UInt32(left + (high.x * intrinsics.fx).rounded(.up)),
      height: UInt32(above + (high.y * intrinsics.fy).rounded(.up)),
      fx: intrinsics.fx, fy: intrinsics.fy, cx: left, cy: above)
  }
}
