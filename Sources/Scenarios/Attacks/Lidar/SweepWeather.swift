internal import Kernels

/// What particles in the air do to a sweep: far returns are lost, and some shots come back from the
/// particles.
///
/// Light goes down with e^(−2 α r) on its way to and fro; what falls below the sensor's least power
/// is lost. Of shots, a share comes back from the air instead, from nearby.
struct SweepWeather {
  /// Extinction, 1/m.
  let extinction: Double
  /// Of shots whose own return is lost; and of all others.
  private let lostShare: Double
  private let share: Double
  /// Metres: how far the air is seen.
  private let depth: Double

  /// The least power that is seen, that of a perfect white surface at 1 m being 1: a surface of
  /// 10 % at 120 m.
  private static let least = 0.1 / (120 * 120)

  /// Backscatter of fog is β = 0.046 / visibility = 0.0154 α (Hahner et al., ICCV 2021, after
  /// Rasshofer et al. 2011); a pulse of 10 ns lights 1.5 m of it: to a depth of r a surface of
  /// π β · 1.5 m seems to stand.
  ///
  /// - Parameter extinction: 1/m.
  init(fog extinction: Double) {
    self.extinction = extinction
    let reflectivity = Double.pi * 0.0154 * 1.5 * extinction
    var depth = 2.0
    while SweepWeather.power(reflectivity, depth, extinction) > SweepWeather.least { depth += 0.25 }
    self.depth = depth
    lostShare = 1 - Trigonometry.exponential(-2 * extinction * depth)
    share = lostShare * 0.05
  }

  /// Drops of N₀ = 8000 /(m³ mm), Λ = 4.1 R^−0.21 /mm (Marshall and Palmer 1948) take
  /// α = π/2 N₀ · 2 Λ^−3 = 3.65e-4 R^0.63 /m.
  ///
  /// - Parameter rate: mm/h.
  init(rain rate: Double) {
    self.init(falling: 3.65e-4 * SweepWeather.power(rate, 0.63), depth: 20)
  }

  /// Flakes of N₀ = 3800 R^−0.87, Λ = 2.55 R^−0.48 (Gunn and Marshall 1958): 7.2e-4 R^0.57 /m.
  init(snow rate: Double) { self.init(falling: 7.2e-4 * SweepWeather.power(rate, 0.57), depth: 20) }

  /// One large particle in the beam sends a return of its own: as many as the light that they take
  /// over the depth.
  private init(falling extinction: Double, depth: Double) {
    self.extinction = extinction
    self.depth = depth
    share = 1 - Trigonometry.exponential(-extinction * depth)
    lostShare = share
  }

  func fall(on scene: inout LidarScene, _ random: inout Random) {
    let sweep = scene.sweep
    let light = sweep.values(sweep.fields.intensity)
    let brightest = Double(light.reduce(1e-6, Swift.max))
    let faint = light.isEmpty ? nil : Double(light.min() ?? 0)
    for point in 0..<sweep.count where sweep.isReturn(point) {
      let range = Double(sweep.range[point])
      let shine = light.isEmpty ? 0.3 : Swift.max(Double(light[point]) / brightest, 0.05)
      let speckle = random.uniform(0.55, 1.45)
      let isLost = SweepWeather.power(shine * speckle, range, extinction) < SweepWeather.least
      if random.chance(isLost ? lostShare : share) {
        // Nearer particles send more light, and the nearest metres are the sensor's own.
        let part = random.uniform()
        let near = 1.5 + (depth - 1.5) * part * part
        if near < range { scene.edit.move(point, toRange: near, intensity: faint) }
      } else if isLost {
        scene.edit.remove(point)
      }
    }
  }

  private static func power(_ reflectivity: Double, _ range: Double, _ extinction: Double) -> Double
  {
    reflectivity * Trigonometry.exponential(-2 * extinction * range) / (range * range)
  }

  private static func power(_ base: Double, _ exponent: Double) -> Double {
    base > 0 ? Trigonometry.exponential(exponent * Trigonometry.logarithm(base)) : 0
  }
}
