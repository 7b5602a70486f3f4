import Kernels
import Sensors

/// How a sensor stands on its vehicle, seen from above: metres and radians.
struct SensorStation: Sendable {
  let x: Double
  let y: Double
  let heading: Double

  /// - Parameter extrinsics: nil = at the vehicle's base.
  init(_ extrinsics: Extrinsics?) {
    x = extrinsics?.translation.x ?? 0
    y = extrinsics?.translation.y ?? 0
    let q = extrinsics?.rotation ?? SIMD4(0, 0, 0, 1)
    heading = Trigonometry.arctangent(
      y: 2 * (q.w * q.z + q.x * q.y), x: 1 - 2 * (q.y * q.y + q.z * q.z))
  }
}

/// Where a sensor is in the world, seen from above, and how it is turned: metres in the frame of
/// the vehicle's trail.
struct SensorPlace: Sendable {
  let position: SIMD2<Double>
  /// Of the sensor's heading.
  let cosine: Double
  let sine: Double
  /// The same for the world's grid.
  let grid: GridPose

  /// - Parameters:
  ///   - station: of the sensor on its vehicle.
  ///   - pose: of the vehicle.
  init(_ station: SensorStation, at pose: EgoPose) {
    let (vehicleSine, vehicleCosine) = Trigonometry.sineCosine(pose.heading)
    position = SIMD2(
      pose.x + vehicleCosine * station.x - vehicleSine * station.y,
      pose.y + vehicleSine * station.x + vehicleCosine * station.y)
    (sine, cosine) = Trigonometry.sineCosine(pose.heading + station.heading)
    grid = GridPose(x: position.x, y: position.y, cosine: cosine, sine: sine)
  }

  /// A place of the sensor's frame in the world.
  func world(of place: SIMD2<Double>) -> SIMD2<Double> {
    position + SIMD2(cosine * place.x - sine * place.y, sine * place.x + cosine * place.y)
  }

  /// What stands in the world moves so in the sensor's frame, from another sweep to this one.
  func step(since before: SensorPlace) -> PlanarStep {
    let moved = before.position - position
    return PlanarStep(
      cosine: cosine * before.cosine + sine * before.sine,
      sine: cosine * before.sine - sine * before.cosine,
      shift: SIMD2(cosine * moved.x + sine * moved.y, cosine * moved.y - sine * moved.x))
  }
}
