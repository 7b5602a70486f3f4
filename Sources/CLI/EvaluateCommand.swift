import ArgumentParser
import Evaluation
import RealTime
import Scenarios
import Sensors

/// `vouch evaluate`: attacks drives and scores the verdicts against the truth.
struct EvaluateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "evaluate", abstract: "Attack drives, and count what is found and what is not.",
    discussion: """
      Each attack comes over each drive alone, beside its sham, which takes the same way and \
      changes nothing. Without a recording, simulated drives are attacked, one for each seed. \
      `lidar` without --attack is a plan: the published attacks, with what is to be reached, and \
      other methods on the same frames.

        vouch evaluate lidar --seconds 400 --seeds 1 2 3 4 5 6 7 8 9 10 --report results
        vouch evaluate lidar kitti/ --seeds 1 2 3 4 5 6 7 8 9 10
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

  @Option(help: "A profile of thresholds; by default the shipped one.")
  var profile: String?

  @Option(help: "Threads that go over drives at the same time.")
  var jobs = Host.processors

  @Option(help: "Write evaluation.json to this folder, which has to exist.")
  var report: String?

  @Flag(help: "Print each drive's rows, too.")
  var verbose = false

  func validate() throws {
    guard seconds > 0, seconds <= 3600 else {
      throw ValidationError("--seconds: expected more than 0, and at most 3600")
    }
    guard !seeds.isEmpty else { throw ValidationError("--seeds: expected one or more") }
    guard (1...256).contains(jobs) else { throw ValidationError("--jobs: expected 1 to 256") }
  }

  func run() throws {
    let subjects = try self.subjects()
    if let report, !File.exists(report) { throw Refusal("\(report): no such folder") }
    let judged = try Opening.profile(profile)
    let progress = SharedProgress("evaluating", total: nil)
    let (modality, isPlanned) = (self.modality(of: subjects), self.isPlanned)
    let trials = try Workers.map(tours, jobs: jobs) { tour in
      var source = try tour.drive.open()
      return try DriveTrial(
        of: &source, named: tour.drive.name,
        under: subjects.map { subject throws in try subject.request(seed: tour.seed) },
        seed: tour.seed, modality: modality, comparesMethods: isPlanned,
        progress: { _ in progress.advance() },
        makeJudge: { OfflineJudge(rig: $0, profile: judged) })
    }
    progress.finish()
    let table = EvaluationTable(subjects.map(\.entry), trials)
    Output.write(
      EvaluationText.table(table, isPlanned: isPlanned, isVerbose: verbose || !isPlanned))
    if let report {
      try File.write(try EvaluationRow.json(table.rows), to: "\(report)/evaluation.json")
    }
  }

  private var isPlanned: Bool { subject == .lidar && !attacks.isGiven }

  /// A drive with the seed of the attacks on it; those of one drive follow each other.
  private var tours: [(drive: EvaluatedDrive, seed: UInt64)] {
    guard recordings.isEmpty else {
      return recordings.flatMap { path in seeds.map { (.recorded(path: path), $0) } }
    }
    let camera = subject == .lidar ? CameraSize.off : self.camera
    return seeds.map { (.simulated(seed: $0, seconds: seconds, camera: camera), $0) }
  }

  /// The plan's rows, or those that were asked for, else the subject's rows at their defaults.
  private func subjects() throws -> [EvaluationSubject] {
    if isPlanned { return LidarPlan.rows.map(EvaluationSubject.planned) }
    if attacks.isGiven {
      return try attacks.requests.map { text throws in
        .requested(try AttackRequest(parsing: text))
      }
    }
    return try Catalogue.rows.filter(isWanted).map { row throws in
      .requested(try AttackRequest(parsing: row.name))
    }
  }

  /// The only one whose frames are attacked, if there is such a one.
  private func modality(of subjects: [EvaluationSubject]) -> Modality? {
    guard !isPlanned else { return .lidar }
    let attacked = Set(subjects.map(\.modality))
    return attacked.count == 1 ? attacked.first ?? nil : nil
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
}

/// An attack that is evaluated.
private enum EvaluationSubject: Sendable {
  case planned(PlannedAttack)
  case requested(AttackRequest)

  var entry: EvaluationTable.Entry {
    switch self {
    case .planned(let row): EvaluationTable.Entry(row)
    case .requested(let request): EvaluationTable.Entry(request)
    }
  }

  var modality: Modality? {
    switch self {
    case .planned: .lidar
    case .requested(let request): request.row.modality
    }
  }

  func request(seed: UInt64) throws(AttackError) -> AttackRequest {
    switch self {
    case .planned(let row): try row.request(seed: seed)
    case .requested(let request): request
    }
  }
}
