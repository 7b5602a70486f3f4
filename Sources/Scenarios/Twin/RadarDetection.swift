internal import Kernels
internal import Sensors

/// One detection of a radar, as its list says or implies it.
struct RadarDetection: Equatable {
  /// Metres.
  var range: Double
  /// Radians, positive to the left and upwards; 0 where the list has none.
  var azimuth: Double
  var elevation = 0.0
  /// m/s, negative = closing.
  var doppler: Double
  /// dBsm and dB; 0 where the list has none.
  var rcs = 0.0
  var snr = 0.0

  /// What a detection is measured in.
  static let roles: [PointRole] = [.range, .azimuth, .elevation, .doppler, .rcs, .snr]

  /// The measure of one of `roles`; another role traps.
  subscript(role: PointRole) -> Double {
    get {
      switch role {
      case .range: range
      case .azimuth: azimuth
      case .elevation: elevation
      case .doppler: doppler
      case .rcs: rcs
      case .snr: snr
      default: preconditionFailure("\(role) is no measure of a detection")
      }
    }
    set {
      switch role {
      case .range: range = newValue
      case .azimuth: azimuth = newValue
      case .elevation: elevation = newValue
      case .doppler: doppler = newValue
      case .rcs: rcs = newValue
      case .snr: snr = newValue
      default: preconditionFailure("\(role) is no measure of a detection")
      }
    }
  }

  /// Metres, sensor frame.
  var place: Vector3 {
    let (sine, cosine) = Trigonometry.sineCosine(azimuth)
    let (up, level) = Trigonometry.sineCosine(elevation)
    return Vector3(range * level * cosine, range * level * sine, range * up)
  }

  /// Sets range, azimuth and elevation from a place in the sensor's frame.
  mutating func move(to place: Vector3) {
    range = place.length
    azimuth = Trigonometry.arctangent(y: place.y, x: place.x)
    elevation = Trigonometry.arctangent(y: place.z, x: place.horizontal.length)
  }

  func isPlaced(as other: RadarDetection) -> Bool {
    range == other.range && azimuth == other.azimuth && elevation == other.elevation
  }

  /// Where it is to be looked for later: what stands, ahead of a sensor that moves along its axis,
  /// closes with v cos θ and turns with v sin θ / r; a mover's own turning is left out.
  func moved(by seconds: Double) -> RadarDetection {
    var later = self
    later.range += doppler * seconds
    let (sine, cosine) = Trigonometry.sineCosine(azimuth)
    // Abeam, closing says nothing of the speed.
    if cosine > 0.5, range > 1 { later.azimuth -= doppler * sine / (cosine * range) * seconds }
    return later
  }

  /// How far two lie apart: the greatest of range, azimuth and Doppler, each in its own gate.
  func distance(to other: RadarDetection, in gate: RadarGate) -> Double {
    Swift.max(
      (range - other.range).magnitude / gate.range,
      (azimuth - other.azimuth).magnitude / gate.azimuth,
      (doppler - other.doppler).magnitude / gate.doppler)
  }
}

/// Half the sides of a cell of range, azimuth and Doppler: metres, radians, m/s.
struct RadarGate: Equatable {
  var range: Double
  var azimuth: Double
  var doppler: Double
}
