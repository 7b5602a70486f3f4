internal import Kernels
internal import Sensors

/// A lidar as its own frames show it: its lasers, its firing, its grid and noise.
///
/// Learned from the first sweep that it is given; from then on it reads sweeps as beams, so that
/// what is bent leaves as the sensor itself would have sent it. A forged return has a laser's
/// elevation and a shot's azimuth and time, lies on the sensor's grid, and takes the place in the
/// list of what it hides.
struct LidarTwin {
  let rings: LidarRings
  let firing: LidarFiring
  let resolution: LidarResolution
  let mount: LidarMount
  /// The height above the sensor's origin at which each ring's beams start, metres. A laser that
  /// sits off the origin sees a near target at another elevation than a far one.
  let heights: [Double]
  /// Points that a frame may have; 0 = any number.
  let capacity: Int

  /// Sensors, whose lasers sit nearer to the origin than this, are taken as if they did not: a
  /// re-projected cloud shows some millimetres of its own.
  private static let leastHeight = 0.02

  init(learnedFrom sweep: LidarSweep, _ spec: SensorSpec) {
    rings = LidarRings(learnedFrom: sweep)
    let lasers = rings.rings(of: sweep)
    let lists = LidarRingLists(lasers, count: rings.count)
    firing = LidarFiring(learnedFrom: sweep, lasers, lists)
    resolution = LidarResolution(learnedFrom: sweep, lists)
    mount = LidarMount(spec.extrinsics)
    capacity = spec.maximumPoints
    let heights = (0..<lists.count).map { LidarTwin.height(sweep, lists[$0]) }
    let off = heights.count { $0.magnitude > LidarTwin.leastHeight }
    self.heights =
      off * 2 > heights.count ? heights : [Double](repeating: 0, count: heights.count)
  }

  /// The beams of a sweep.
  func beams(of sweep: LidarSweep) -> LidarBeams {
    LidarBeams(sweep, rings: rings.rings(of: sweep), self)
  }

  /// Where the line z = h + R tan ε through a ring's points begins: h, by least squares, a second
  /// time without what is far off the line.
  private static func height(_ sweep: LidarSweep, _ points: ArraySlice<Int32>) -> Double {
    var (height, tangent) = (0.0, 0.0)
    for limit in [Double.infinity, 0.02, 0.005] {
      var (n, sr, sz, srr, srz) = (0.0, 0.0, 0.0, 0.0, 0.0)
      for point in points {
        let place = sweep.place(Int(point))
        let r = place.horizontal.length
        guard (place.z - height - r * tangent).magnitude <= limit else { continue }
        n += 1
        sr += r
        sz += place.z
        srr += r * r
        srz += r * place.z
      }
      let spread = n * srr - sr * sr
      guard n > 50, spread > n * n * 0.01 else { return height }
      tangent = (n * srz - sr * sz) / spread
      height = (sz - tangent * sr) / n
    }
    return height
  }
}
