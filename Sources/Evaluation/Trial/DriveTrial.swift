public import Scenarios
public import Sensors

/// One drive, judged as it comes: clean, and under each of some attacks, side by side.
///
/// ```
///            ┌──▶ clean ────────▶ verifier ──▶ scores
/// source ────┼──▶ attack 1 ─────▶ verifier ──▶ scores
///            ├──▶ sham of 1 ────▶ verifier ──▶ scores
///            └──▶ …
/// ```
/// Each frame is made or read once, and none is kept: memory does not grow with the drive.
public struct DriveTrial: Sendable {
  /// What came of one attack.
  public struct Result: Sendable {
    /// By sensor that it bent; empty where the drive cannot carry it.
    public var scores: [AttackScore] = []
    /// Frames of the same drive on the sham's way, by sensor.
    public var clean: [String: CleanScore] = [:]
    public var baselines = BaselineScores()
  }

  public let drive: String
  /// In the order of the attacks.
  public let results: [Result]
  /// Of the drive as it is, by sensor.
  public let clean: [String: CleanScore]
  /// Of the drive as it is.
  public let baselines: BaselineScores

  /// Judges all of a drive.
  ///
  /// - Parameters:
  ///   - modality: frames of cameras are left out where no attack is on them: nil = all are meant.
  ///   - seed: of the attacks.
  ///   - comparesMethods: whether the methods that Vouch is compared with are asked, too.
  ///   - progress: called with the number of frames so far.
  ///   - makeJudge: a new verifier for the rig.
  public init<Judge: FrameJudge>(
    of source: inout any FrameSource, named name: String, under attacks: [AttackRequest],
    seed: UInt64, modality: Modality? = nil, comparesMethods: Bool = false,
    progress: (Int) -> Void = { _ in }, makeJudge: ([SensorSpec]) -> Judge
  ) throws {
    drive = name
    let rig = source.rig
    var warmUp = WarmUp(sensors: rig.count)
    func lane(_ attacks: [AttackRequest]) throws(AttackError) -> TrialLane<Judge> {
      try TrialLane(
        attacks, on: rig, seed: seed, judge: makeJudge(rig),
        baselines: comparesMethods ? BaselineLane() : nil)
    }
    var plain = try lane([])
    var pairs = attacks.map { request in
      AttackPair(
        attack: try? lane([request]),
        sham: request.row.isShamUntouched ? nil : try? lane([request.sham]))
    }
    var count = 0
    while let frame = try source.next() {
      count += 1
      progress(count)
      let kind = rig[frame.header.sensor].modality
      if let modality, modality != .camera, kind == .camera { continue }
      warmUp.learns = true
      try plain.take(frame, in: rig, &warmUp)
      warmUp.learns = false
      for place in pairs.indices { try pairs[place].take(frame, in: rig, &warmUp) }
    }
    plain.finish(in: rig, &warmUp)
    for place in pairs.indices { pairs[place].finish(in: rig, &warmUp) }
    (clean, baselines) = (plain.board.clean, plain.baselines?.scores ?? BaselineScores())
    let undisturbed = plain.board.clean
    results = pairs.map { $0.result(undisturbed) }
  }
}

/// An attack's lane, and its sham's where that is not the clean drive's. Nil = not carried.
private struct AttackPair<Judge: FrameJudge> {
  var attack: TrialLane<Judge>?
  var sham: TrialLane<Judge>?

  mutating func take(_ frame: Frame, in rig: [SensorSpec], _ warmUp: inout WarmUp) throws {
    do {
      try attack?.take(frame, in: rig, &warmUp)
      if attack != nil { try sham?.take(frame, in: rig, &warmUp) }
    } catch is AttackError {
      // The drive lacks what the attack needs.
      (attack, sham) = (nil, nil)
    }
  }

  mutating func finish(in rig: [SensorSpec], _ warmUp: inout WarmUp) {
    attack?.finish(in: rig, &warmUp)
    sham?.finish(in: rig, &warmUp)
  }

  func result(_ clean: [String: CleanScore]) -> DriveTrial.Result {
    guard let attack else { return DriveTrial.Result() }
    return DriveTrial.Result(
      scores: attack.board.scores, clean: sham?.board.clean ?? clean,
      baselines: attack.baselines?.scores ?? BaselineScores())
  }
}
