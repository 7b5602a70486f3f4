internal import Sensors

/// How a lidar's sweeps are bent; reading them, writing them, the sham and the truth are
/// `LidarAttack`'s.
protocol LidarScheme {
  /// Changes the scene's edit. What changes nothing is no attack: the frame goes on as it came.
  mutating func bend(_ scene: inout LidarScene, at moment: Moment) throws

  /// Sees every sweep while it is not on, where `isWatchful`.
  mutating func watch(_ scene: inout LidarScene, at moment: Moment)
  var isWatchful: Bool { get }

  /// Nil = not on.
  func strength(at moment: Moment) -> Double?
}

extension LidarScheme {
  mutating func watch(_ scene: inout LidarScene, at moment: Moment) {}
  var isWatchful: Bool { false }
  func strength(at moment: Moment) -> Double? { moment.strength }
}

/// An attack on one lidar.
struct LidarAttack: Attack {
  private var scheme: any LidarScheme
  private var twin: LidarTwin?

  /// Points of a sweep that the sensor can be learned from for good.
  private static let enough = 1000

  init(_ scheme: any LidarScheme) { self.scheme = scheme }

  mutating func bend(
    _ frame: Frame, at moment: Moment, into output: inout AttackOutput
  ) throws {
    let strength = scheme.strength(at: moment)
    guard strength != nil || twin == nil || scheme.isWatchful, let sweep = LidarSweep(frame) else {
      output.pass(frame)
      return
    }
    let spec = moment.rig[frame.header.sensor]
    let twin = self.twin ?? LidarTwin(learnedFrom: sweep, spec)
    if sweep.count >= LidarAttack.enough { self.twin = twin }
    guard strength != nil || scheme.isWatchful else {
      output.pass(frame)
      return
    }
    let beams = twin.beams(of: sweep)
    var scene = LidarScene(LidarEdit(beams))
    guard let strength else {
      scheme.watch(&scene, at: moment)
      output.pass(frame)
      return
    }
    let now = moment.with(strength: strength)
    try scheme.bend(&scene, at: now)
    let bent = scene.edit.finish()
    guard bent.items.count + bent.removed > 0 else {
      output.pass(frame)
      return
    }
    let published = moment.isSham ? LidarEdit(beams).finish().frame : bent.frame
    output.publish(
      published,
      now.truth(
        of: published, items: bent.items, removed: bent.removed,
        region: scene.region ?? bent.region))
  }
}

extension LidarEdit.Result {
  /// The box around what was made or changed.
  fileprivate var region: Region {
    guard let box else { return .frame }
    return .points(centre: box.centre, extent: box.extent, count: UInt32(items.count))
  }
}

extension Moment {
  /// The same moment of an attack that is on for reasons of its own.
  func with(strength: Double) -> Moment {
    Moment(
      row: row, rig: rig, seconds: seconds, strength: strength, isSham: isSham, ego: ego,
      random: random)
  }
}
