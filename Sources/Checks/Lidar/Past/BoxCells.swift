import Kernels

extension LidarObservation {
  /// The cells of what stands in a box.
  borrowing func forEachObject(
    in box: PlaneBox, _ shape: RangeImage, _ body: (Int) -> Void
  ) {
    func units(_ place: SIMD2<Double>) -> SIMD2<Int16> {
      let units = place * Double(CellPlaces.unitsOfMetre)
      return SIMD2(Int16(clamping: Int(units.x)), Int16(clamping: Int(units.y)))
    }
    let (low, high) = (units(box.low), units(box.high))
    let columns = columns(of: box, shape)
    for row in 0..<shape.rows {
      for i in columns {
        let cell = row &* shape.columns &+ (i < shape.columns ? i : i - shape.columns)
        guard ground.objects[cell] != RangeImage.none else { continue }
        let (x, y) = (image.x[cell], image.y[cell])
        if x >= low.x, y >= low.y, x <= high.x, y <= high.y { body(cell) }
      }
    }
  }

  /// The columns in which a box is seen; past the seam they go on behind the last one.
  borrowing func columns(of box: PlaneBox, _ shape: RangeImage) -> Range<Int> {
    guard let beams, !box.widened(by: 0.5).holds(.zero) else { return 0..<shape.columns }
    let middle = box.middle
    let direction = Trigonometry.arctangent(y: middle.y, x: middle.x)
    var widest = 0.0
    for side in 0..<4 {
      let corner = SIMD2(
        side & 1 == 0 ? box.low.x : box.high.x, side & 2 == 0 ? box.low.y : box.high.y)
      let turn = Trigonometry.arctangent(
        y: middle.x * corner.y - middle.y * corner.x, x: middle.x * corner.x + middle.y * corner.y)
      widest = max(widest, abs(turn))
    }
    let half = Int(widest / beams.step) + 2
    guard 2 * half < shape.columns else { return 0..<shape.columns }
    let exact = (direction - beams.azimuth) / beams.step
    let first = (Int(exact.rounded()) - half + 2 * shape.columns) % shape.columns
    return first..<first + 2 * half + 1
  }
}
