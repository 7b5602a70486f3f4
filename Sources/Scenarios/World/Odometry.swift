internal import Sensors

/// The vehicle's own report of its motion: wheels, gyroscope, accelerometer.
enum Odometry {
  /// Standard deviations: m/s (of the wheels while they turn), rad/s, m/s².
  static let speedNoise = 0.02
  static let yawNoise = 0.0012
  static let accelerationNoise = 0.04

  static func report(_ ego: EgoPose, _ random: inout Random) -> EgoMotion {
    let standing = ego.speed == 0
    let speed = Swift.max(0, ego.speed + (standing ? 0 : speedNoise * random.gaussian()))
    return EgoMotion(
      speed: speed, yawRate: ego.yawRate + yawNoise * random.gaussian(),
      acceleration: ego.acceleration + accelerationNoise * random.gaussian(),
      standstill: standing,
      covariance: [speedNoise * speedNoise, 0, 0, yawNoise * yawNoise])
  }
}
