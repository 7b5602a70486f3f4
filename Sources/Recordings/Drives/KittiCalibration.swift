internal import Sensors

/// The calibration of a day of KITTI's raw recordings (Geiger et al.,
/// "Vision meets Robotics", 2013).
///
/// `base_link` is on the road under the lidar, x forward, y left, z up, as the lidar's own axes
/// are: KITTI publishes the lidar's height, 1.73 m, but no place for the vehicle's axle in it.
struct KittiCalibration {
  static let lidar = Extrinsics(translation: SIMD3(0, 0, 1.73))

  private let cameras: [String: [Double]]
  private let lidarToCamera: [String: [Double]]

  /// - Parameter folder: the one with `calib_cam_to_cam.txt` and `calib_velo_to_cam.txt`; without
  ///   them nothing is calibrated but the lidar.
  init(folder: String) {
    cameras = (try? KittiText.calibration("\(folder)/calib_cam_to_cam.txt")) ?? [:]
    lidarToCamera = (try? KittiText.calibration("\(folder)/calib_velo_to_cam.txt")) ?? [:]
  }

  /// Of a rectified camera, `02` for `image_02`: the left 3 × 3 of its projection.
  func intrinsics(_ camera: String) -> Intrinsics? {
    guard let p = cameras["P_rect_\(camera)"], p.count == 12,
      let size = cameras["S_rect_\(camera)"], size.count == 2,
      let width = UInt32(exactly: size[0]), let height = UInt32(exactly: size[1])
    else { return nil }
    return Intrinsics(
      width: width, height: height, fx: p[0], fy: p[5], cx: p[2], cy: p[6])
  }

  /// Of a rectified camera: x = K⁻¹ P [R_rect_00 (R p + T); 1] takes a point p of the lidar to it.
  func extrinsics(_ camera: String) -> Extrinsics? {
    guard let p = cameras["P_rect_\(camera)"], p.count == 12, p[0] > 0, p[5] > 0,
      let rectification = cameras["R_rect_00"], rectification.count == 9,
      let r = lidarToCamera["R"], r.count == 9, let t = lidarToCamera["T"], t.count == 3
    else { return nil }
    // K⁻¹ of the projection's last column: where the rectified camera stands beside camera 0.
    let offset = SIMD3((p[3] - p[2] * p[11]) / p[0], (p[7] - p[6] * p[11]) / p[5], p[11])
    let toGrey = Extrinsics(rotation: r, translation: SIMD3(t[0], t[1], t[2]))
    let toCamera = Extrinsics(rotation: rectification, translation: offset).after(toGrey)
    return KittiCalibration.lidar.after(toCamera.inverse)
  }
}
