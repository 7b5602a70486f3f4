internal import Sensors

/// Something that bends the frames of one sensor, or of all of them.
///
/// It is handed each frame in the order of receipt, also before and after its time, so that it can
/// learn the sensor from clean ones; it then gives them on as they came.
protocol Attack {
  /// Gives on what is published in the frame's place: the frame, bent or not, none, or several.
  ///
  /// Where `moment.strength` is nil, the attack is not on. Where `moment.isSham`, everything is
  /// done as for the attack but for the change itself. Whatever is not attacked stays byte for
  /// byte.
  mutating func bend(
    _ frame: Frame, at moment: Moment, into output: inout AttackOutput
  ) throws
}

/// What an attack knows when a frame comes.
struct Moment {
  /// The row that is carried out: the truth bears its id and cause.
  let row: AttackRow
  /// All sensors of the drive; a frame's `header.sensor` is an index into it.
  let rig: [SensorSpec]
  /// Seconds from the first capture of the drive to this one.
  let seconds: Double
  /// Above 0, up to 1 while the attack is on; nil while it is not.
  let strength: Double?
  let isSham: Bool
  /// How the vehicle moved so far, as the drive's own odometry says.
  let ego: EgoTrack
  /// Of this frame and attack alone. A copy draws the same numbers again.
  let random: Random

  /// The truth of a frame that is under attack now.
  func truth(
    of frame: Frame, items: [Int] = [], removed: Int = 0, region: Region = .frame
  ) -> Truth {
    Truth(
      attack: row.id, cause: row.cause, sensor: rig[frame.header.sensor].name,
      sequence: frame.header.sequence, captured: frame.header.captured, strength: strength ?? 0,
      isSham: isSham, items: isSham ? [] : items, removed: isSham ? 0 : removed,
      region: isSham ? .frame : region)
  }
}

/// What an attack gives on.
struct AttackOutput {
  private(set) var frames: [AttackedFrame] = []
  /// Of frames that are not published at all.
  private(set) var losses: [Truth] = []

  /// Gives a frame on as it is.
  mutating func pass(_ frame: Frame) { frames.append(AttackedFrame(frame: frame)) }

  /// Gives on a frame that was bent.
  mutating func publish(_ frame: Frame, _ truth: Truth) {
    frames.append(AttackedFrame(frame: frame, truths: [truth]))
  }

  /// Keeps a frame from being published.
  mutating func lose(_ truth: Truth) { losses.append(truth) }
}

/// A frame with what was done to it.
struct AttackedFrame {
  var frame: Frame
  /// In the order in which the attacks came over it.
  var truths: [Truth] = []
}
