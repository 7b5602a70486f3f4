package import Sensors

/// The projection of a camera whose rows are exposed one after the other.
///
/// Each row is exposed `lineTime` after the one above; `middle` is the row of the pose. A point is
/// projected, moved by what it travels against the camera until its row's time, and projected
/// again. The camera's own turning shifts each row sideways, which leaves a flat facet flat: an
/// exact shear.
package struct RollingShutter {
  /// Pixels.
  private let focal: SIMD2<Double>
  private let centre: SIMD2<Double>
  private let lineTime: Double
  private let middle: Double
  /// Pixels to the right that a row is shifted against the one above.
  private let shear: Double

  /// - Parameters:
  ///   - yawRate: of the camera, rad/s, positive to the left.
  ///   - lineTime: seconds from the exposure of one row to the next; 0 = all at once.
  package init(_ canvas: Intrinsics, yawRate: Double, lineTime: Double) {
    focal = SIMD2(canvas.fx, canvas.fy)
    centre = SIMD2(canvas.cx, canvas.cy)
    self.lineTime = lineTime
    middle = Double(canvas.height) / 2
    shear = canvas.fx * yawRate * lineTime
  }

  /// Seconds after the pose's time at which the row is exposed that a point of the optical frame
  /// falls on; rows outside of the image count as its first and last.
  package func lateness(of point: SIMD3<Double>) -> Double {
    let row = focal.y * point.y / Swift.max(point.z, CameraView.nearest) + centre.y
    return (Swift.min(Swift.max(row, 0), 2 * middle) - middle) * lineTime
  }

  /// Where a point of the optical frame falls, in pixels.
  ///
  /// - Parameter drift: m/s against the camera, without what its turning does.
  package func pixel(_ point: SIMD3<Double>, drift: SIMD3<Double>) -> SIMD2<Double> {
    let late = point + drift * lateness(of: point)
    let scale = 1 / Swift.max(late.z, CameraView.nearest / 2)
    let row = focal.y * late.y * scale + centre.y
    return SIMD2(focal.x * late.x * scale + centre.x + shear * (row - middle), row)
  }

  /// A direction of the optical frame as a plane over the canvas: its product with the ray through
  /// a pixel is that of the result with (column, row, 1).
  package func plane(_ direction: SIMD3<Double>) -> SIMD3<Double> {
    let x = direction.x / focal.x
    let y = direction.y / focal.y
    return SIMD3(
      x, y - x * shear, direction.z - x * centre.x - y * centre.y + x * shear * middle)
  }
}
