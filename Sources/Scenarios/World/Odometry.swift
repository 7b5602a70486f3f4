internal import Sensors

/// The vehicle's own report of its motion: wheels, gyroscope, accelerometer.
///
/// A wheel that is worn, or pumped up, is taken for another size: one vehicle's speed is off by the
/// same share all the time. A gyroscope at rest turns a little.
struct Odometry {
  /// Standard deviations: m/s (of the wheels while they turn), rad/s, m/s².
  static let speedNoise = 0.02
  static let yawNoise = 0.0012
  static let accelerationNoise = 0.04
  /// The most that wheels are off, as a share; and the gyroscope, rad/s.
  static let mostScale = 0.015
  static let mostDrift = 0.0015

  /// The speed reported over the true one.
  let scale: Double
  /// rad/s that are added.
  let drift: Double

  init(seed: UInt64) {
    var random = Random(seed: seed, .odometryBias, 0)
    scale = 1 + random.uniform(-Odometry.mostScale, Odometry.mostScale)
    drift = random.uniform(-Odometry.mostDrift, Odometry.mostDrift)
  }

  func report(_ ego: EgoPose, _ random: inout Random) -> EgoMotion {
    let standing = ego.speed == 0
    let noise = standing ? 0 : Odometry.speedNoise * random.gaussian()
    return EgoMotion(
      speed: Swift.max(0, ego.speed * scale + noise),
      yawRate: ego.yawRate + drift + Odometry.yawNoise * random.gaussian(),
      acceleration: ego.acceleration + Odometry.accelerationNoise * random.gaussian(),
      standstill: standing,
      covariance: [
        Odometry.speedNoise * Odometry.speedNoise, 0, 0, Odometry.yawNoise * Odometry.yawNoise,
      ])
  }
}
