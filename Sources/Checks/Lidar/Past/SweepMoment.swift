import Sensors

/// When and from where a sweep was seen.
struct SweepMoment: Sendable {
  let place: SensorPlace
  /// Of what stands in the world, in the sensor's frame, since the last sweep.
  let step: PlanarStep
  /// Since the last sweep.
  let seconds: Double
  let sequence: UInt64
}

/// What is objected to in a sweep: a box, and what of it is not to be believed.
struct Objection: Sendable {
  var box: PlaneBox
  /// Returns that are masked.
  var returns: Int
  /// What was held against the limit.
  var measured: Double
  /// The sequence of the first sweep of this trouble.
  var since: UInt64
}
