internal import Sensors

/// One attack on the sensors that it is for.
///
/// Where it comes again, each coming is another instance of it, made when the one before is over,
/// so that it sees the clean frames in between.
struct AttackLine {
  private let row: AttackRow
  private let rig: [SensorSpec]
  private let settings: AttackSettings
  private let timing: AttackTiming
  private let seed: UInt64
  /// By sensor; nil = not under attack. Across sensors there is one, in the first place.
  private var attacks: [(any Attack)?]
  /// Frames bent so far in this coming, and the coming that the attack is made for; by sensor.
  private var bent: [Int]
  private var comings: [Int]
  private let isTarget: [Bool]

  init(
    _ request: AttackRequest, on rig: [SensorSpec], seed: UInt64, place: Int
  ) throws(AttackError) {
    let row = request.row
    let settings = request.settings
    // A sensor that is named is meant, whatever its modality.
    let modality = row.modality ?? (settings.sensor == nil ? settings.modality : nil)
    let isTarget = rig.map { spec in
      (modality == nil || spec.modality == modality)
        && (settings.sensor == nil || spec.name == settings.sensor)
    }
    guard isTarget.contains(true) else {
      let wanted = modality.map { "a \($0.name)" } ?? "a sensor"
      let named = settings.sensor.map { " named \($0)" } ?? ""
      let there = rig.map(\.name).joined(separator: ", ")
      throw AttackError("\(row.name) needs \(wanted)\(named); the drive has \(there)")
    }
    (self.row, self.rig, self.settings, self.isTarget) = (row, rig, settings, isTarget)
    timing = AttackTiming(settings)
    self.seed = Random.mix(seed &+ UInt64(place))
    bent = rig.map { _ in 0 }
    comings = bent
    attacks = rig.indices.map { sensor in
      let isMade = row.isAcrossSensors ? sensor == 0 : isTarget[sensor]
      return isMade ? row.make(settings) : nil
    }
  }

  mutating func bend(
    _ frame: Frame, seconds: Double, _ ego: EgoTrack
  ) throws -> AttackOutput {
    var output = AttackOutput()
    let sensor = frame.header.sensor
    let place = row.isAcrossSensors ? 0 : sensor
    guard isTarget[sensor], attacks[place] != nil else {
      output.pass(frame)
      return output
    }
    let strength = self.strength(at: seconds, on: sensor)
    if strength != nil { bent[sensor] += 1 }
    let key = Int(truncatingIfNeeded: frame.header.sequence) &* 64 &+ sensor
    let moment = Moment(
      row: row, rig: rig, seconds: seconds, strength: strength, isSham: settings.isSham, ego: ego,
      random: Random(seed: seed, .attack, key))
    try attacks[place]?.bend(frame, at: moment, into: &output)
    return output
  }

  private mutating func strength(at seconds: Double, on sensor: SensorIndex) -> Double? {
    let coming = timing.coming(at: seconds)
    if comings[sensor] < coming { begin(coming, on: sensor) }
    guard comings[sensor] == coming else { return nil }
    let isSpent = timing.frames > 0 && bent[sensor] >= timing.frames
    if !isSpent, let strength = timing.strength(at: seconds) { return strength }
    if timing.comesAgain, isSpent || timing.isOver(at: seconds) { begin(coming + 1, on: sensor) }
    return nil
  }

  /// One that holds the frames of several sensors goes on as it is.
  private mutating func begin(_ coming: Int, on sensor: SensorIndex) {
    (comings[sensor], bent[sensor]) = (coming, 0)
    if !row.isAcrossSensors { attacks[sensor] = row.make(settings) }
  }
}
