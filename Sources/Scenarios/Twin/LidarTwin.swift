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
  /// Where each ring's beams start, and how they rise. A laser that sits off the sensor's origin
  /// sees a near target at another elevation than a far one.
  let lines: [Line]
  /// Points that a frame may have; 0 = any number.
  let capacity: Int

  /// z = height + slope · R, R being the distance from the sensor's axis.
  struct Line {
    /// Metres above the sensor's origin.
    var height = 0.0
    /// Nil = that of each return itself: the laser sits at the origin.
    var slope: Double?
  }

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
    lines = LidarTwin.lines(of: sweep, lists)
  }

  /// The beams of a sweep.
  func beams(of sweep: LidarSweep) -> LidarBeams {
    LidarBeams(sweep, rings: rings.rings(of: sweep), self)
  }

  /// Of each ring; one of which too little is seen starts where its neighbour does.
  private static func lines(of sweep: LidarSweep, _ lists: LidarRingLists) -> [Line] {
    let found = (0..<lists.count).map { line(through: lists[$0], of: sweep) }
    let off = found.count { ($0?.height ?? 0).magnitude > leastHeight }
    guard off * 2 > found.count else { return found.map { _ in Line() } }
    return found.indices.map { ring in
      if let line = found[ring] { return line }
      let nearest = found.indices.filter { found[$0] != nil }
        .min { ($0 - ring).magnitude < ($1 - ring).magnitude }
      return Line(height: nearest.flatMap { found[$0]?.height } ?? 0)
    }
  }

  /// The line through a ring's points, by least squares, then without what is far off it; nil where
  /// they do not show it.
  private static func line(
    through points: ArraySlice<Int32>, of sweep: LidarSweep
  ) -> Line? {
    var (height, slope) = (0.0, 0.0)
    for limit in [Double.infinity, 0.02, 0.005] {
      var (n, sr, sz, srr, srz) = (0.0, 0.0, 0.0, 0.0, 0.0)
      for point in points {
        let place = sweep.place(Int(point))
        let r = place.horizontal.length
        guard (place.z - height - r * slope).magnitude <= limit else { continue }
        n += 1
        sr += r
        sz += place.z
        srr += r * r
        srz += r * place.z
      }
      let spread = n * srr - sr * sr
      guard n > 50, spread > n * n * 0.01 else { return nil }
      slope = (n * srz - sr * sz) / spread
      height = (sz - slope * sr) / n
    }
    return Line(height: height, slope: slope)
  }
}
