import ArgumentParser
import Configuration
import Evaluation
import RealTime
import Recordings
import Scenarios
import Sensors
import Service

/// `vouch evaluate`: attacks drives and scores the verdicts against the truth.
struct EvaluateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "evaluate", abstract: "Attack drives, and count what is found and what is not.",
    discussion: """
      Each attack comes over each drive alone, beside its sham, which takes the same way and \
      changes nothing. Without a recording, simulated drives are attacked, one for each seed.

        vouch evaluate lidar --seconds 30 --seeds 1 2
        vouch evaluate all drive.mcap --report results
        vouch evaluate camera --attack freeze:duration=1 --attack blinding:radius=40
      """)

  enum Subject: String, ExpressibleByArgument, CaseIterable {
    case all, lidar, camera, radar, time
  }

  @Argument(help: "What is attacked: all, lidar, camera, radar, or time (and odometry).")
  var subject: Subject

  @Argument(help: "MCAP files or KITTI folders; without one, simulated drives.")
  var recordings: [String] = []

  @OptionGroup var attacks: AttackOptions

  @Option(parsing: .upToNextOption, help: "Of the simulated drives and of the attacks.")
  var seeds: [UInt64] = [1]

  @Option(help: "Length of a simulated drive, in seconds.")
  var seconds = 20.0

  @Option(help: "WIDTHxHEIGHT of the simulated camera in pixels, or off.")
  var camera = CameraSize(width: 320, height: 180)

  @Option(help: "Write evaluation.json to this folder, which has to exist.")
  var report: String?

  func validate() throws {
    guard seconds > 0, seconds <= 3600 else {
      throw ValidationError("--seconds: expected more than 0, and at most 3600")
    }
    guard !seeds.isEmpty else { throw ValidationError("--seeds: expected one or more") }
  }

  func run() throws {
    let requests = try self.requests()
    if let report, !File.exists(report) { throw Refusal("\(report): no such folder") }
    var rows: [EvaluationRow] = []
    Output.write(EvaluationText.head)
    for seed in seeds {
      for drive in try drives(seed: seed) {
        for request in requests {
          let scored = try score(request, on: drive, seed: seed)
          if scored.isEmpty { Output.line("\(request.row.id) \(request.row.name): not carried") }
          for row in scored { Output.write(EvaluationText.line(of: row)) }
          rows += scored
        }
      }
    }
    if let report { try File.write(try EvaluationRow.json(rows), to: "\(report)/evaluation.json") }
  }

  /// Those that were asked for, else the subject's rows at their defaults.
  private func requests() throws -> [AttackRequest] {
    guard attacks.requests.isEmpty else {
      return try attacks.requests.map { text throws in try AttackRequest(parsing: text) }
    }
    return try Catalogue.rows.filter(isWanted).map { row throws in
      try AttackRequest(parsing: row.name)
    }
  }

  private func isWanted(_ row: AttackRow) -> Bool {
    switch subject {
    case .all: true
    case .lidar: row.modality == .lidar
    case .camera: row.modality == .camera
    case .radar: row.modality == .radar
    case .time: row.modality == nil || row.modality == .ego
    }
  }

  private func drives(seed: UInt64) throws -> [HeldDrive] {
    guard recordings.isEmpty else {
      return try recordings.map { path throws in
        let name = path.split(separator: "/").last.map(String.init) ?? path
        var opened = try Opening.recording(path, topics: nil)
        return try HeldDrive(name: name, holding: &opened)
      }
    }
    var options = SimulatedDrive.Options()
    options.camera = camera.pixels.map {
      SimulatedDrive.Camera(width: $0.width, height: $0.height)
    }
    var drive = SimulatedDrive(seed: seed, duration: seconds, options: options)
    return [try HeldDrive(name: "simulated-\(seed)", holding: &drive)]
  }

  /// A row for each sensor that the attack bent; none where the drive cannot carry it.
  private func score(
    _ request: AttackRequest, on drive: HeldDrive, seed: UInt64
  ) throws -> [EvaluationRow] {
    guard let attacked = try board(request, on: drive, seed: seed),
      let sham = try board(request.sham, on: drive, seed: seed)
    else { return [] }
    return attacked.scores.map { score in
      EvaluationRow(
        score, name: request.row.name, drive: drive.name,
        sham: sham.clean[score.sensor] ?? (0, 0))
    }
  }

  /// Nil where the drive lacks what the attack needs.
  private func board(
    _ request: AttackRequest, on drive: HeldDrive, seed: UInt64
  ) throws -> Scoreboard? {
    var board = Scoreboard()
    do {
      var source = try AttackedDrive(drive, attacks: [request], seed: seed)
      var replay = try Replay(
        source: source.rig, rig: source.rig, profile: Profile(), stopwatch: { 0 })
      while let frame = try source.next() {
        let sensor = source.rig[frame.header.sensor].name
        var outcome = FrameOutcome(isFound: true, causes: ["malformed"])
        replay.judge(frame) { _, verdict in outcome = FrameOutcome(verdict) }
        board.note(
          source.truths, sensor: sensor, sequence: frame.header.sequence, outcome)
      }
    } catch is AttackError {
      return nil
    }
    return board
  }
}

/// A drive whose frames are kept, to be given again and again.
struct HeldDrive: FrameSource {
  let name: String
  let rig: [SensorSpec]
  private let frames: [Frame]
  private var place = 0

  init(name: String, holding source: inout some FrameSource) throws {
    self.name = name
    rig = source.rig
    var frames: [Frame] = []
    var progress = Progress("reading \(name)", total: source.count)
    while let frame = try source.next() {
      frames.append(frame)
      progress.update(frames.count)
    }
    progress.finish()
    self.frames = frames
  }

  var count: Int? { frames.count }

  mutating func next() -> Frame? {
    guard place < frames.count else { return nil }
    place += 1
    return frames[place - 1]
  }
}
