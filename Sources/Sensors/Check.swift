/// The roster of checks: one case, one file in `Checks`, one stable name.
public enum Check: UInt8, CaseIterable, Sendable {
  case streamSequence
  case streamIntegrity
  case streamClock
  case cameraFrozen
  case cameraVisibility
  case lidarFrozen
  case lidarCoverage
  case lidarTexture
  case lidarPoints
  case lidarGhost
  case lidarRemoval
  case radarFrozen
  case radarPresence
  case egoMotion

  /// The name in configurations, reports and on the wire.
  public var name: StaticString {
    switch self {
    case .streamSequence: "stream.sequence"
    case .streamIntegrity: "stream.integrity"
    case .streamClock: "stream.clock"
    case .cameraFrozen: "camera.frozen"
    case .cameraVisibility: "camera.visibility"
    case .lidarFrozen: "lidar.frozen"
    case .lidarCoverage: "lidar.coverage"
    case .lidarTexture: "lidar.texture"
    case .lidarPoints: "lidar.points"
    case .lidarGhost: "lidar.ghost"
    case .lidarRemoval: "lidar.removal"
    case .radarFrozen: "radar.frozen"
    case .radarPresence: "radar.presence"
    case .egoMotion: "ego.motion"
    }
  }

  public init?(name: String) {
    guard let found = Check.allCases.first(where: { $0.name.description == name }) else {
      return nil
    }
    self = found
  }

  /// The modality whose frames it reads; nil = every one.
  public var modality: Modality? {
    switch self {
    case .streamSequence, .streamIntegrity, .streamClock: nil
    case .cameraFrozen, .cameraVisibility: .camera
    case .lidarFrozen, .lidarCoverage, .lidarTexture, .lidarPoints, .lidarGhost, .lidarRemoval:
      .lidar
    case .radarFrozen, .radarPresence: .radar
    case .egoMotion: .ego
    }
  }

  /// Whether it has evidence only where the vehicle's motion is known.
  public var needsEgoMotion: Bool {
    switch self {
    case .lidarGhost, .lidarRemoval: true
    default: false
    }
  }

  /// The checks that a sensor of a modality can feed, in running order.
  public static func available(to modality: Modality) -> [Check] {
    allCases.filter { $0.modality == nil || $0.modality == modality }
  }
}

/// A check's answer. Raw values are those of `vouch.v1.CheckState`; INSUFFICIENT is never OK.
public enum CheckState: UInt8, CaseIterable, Sendable {
  case ok = 1
  case suspicious = 2
  case failed = 3
  case insufficient = 4
}

/// What one check says of one frame.
public struct CheckResult: Equatable, Sendable {
  public var check: Check
  public var state: CheckState
  public var score: Float
  public var threshold: Float
  public var unit: Unit
  /// Nanoseconds that the check took; not part of the evidence.
  public var cost: UInt32

  public init(
    _ check: Check, _ state: CheckState, score: Float, threshold: Float, unit: Unit,
    cost: UInt32 = 0
  ) {
    self.check = check
    self.state = state
    self.score = score
    self.threshold = threshold
    self.unit = unit
    self.cost = cost
  }
}

/// The unit of a measured value and its limit.
public enum Unit: UInt8, CaseIterable, Sendable {
  case none, frames, bytes, points, fraction, milliseconds, degrees, metres, metresPerSecond
  case metresPerSecondSquared, radiansPerSecond, greyLevels, decibels

  public var symbol: StaticString {
    switch self {
    case .none: ""
    case .frames: "frames"
    case .bytes: "B"
    case .points: "points"
    case .fraction: "fraction"
    case .milliseconds: "ms"
    case .degrees: "deg"
    case .metres: "m"
    case .metresPerSecond: "m/s"
    case .metresPerSecondSquared: "m/s2"
    case .radiansPerSecond: "rad/s"
    case .greyLevels: "grey"
    case .decibels: "dB"
    }
  }
}
