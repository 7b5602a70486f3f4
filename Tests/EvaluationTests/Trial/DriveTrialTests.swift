import Checks
import Evaluation
import Scenarios
import Sensors
import Testing

/// Objects to every frame whose list is shorter than the first one's, and is sure from the third
/// frame on.
private struct ShortListJudge: FrameJudge {
  private var usual: UInt32?
  private var frames = 0
  private let spec: SensorSpec

  init(_ spec: SensorSpec) { self.spec = spec }

  mutating func judge(
    _ frame: Frame, _ body: (borrowing Observation, borrowing Verdict) -> Void
  ) -> Bool {
    guard case .points(let layout) = frame.header.layout else { return true }
    frames += 1
    var verdict = Verdict(maskCapacity: 0)
    let limit = (usual ?? layout.count) * 9 / 10
    usual = usual ?? layout.count
    verdict.decision = frames < 3 ? .unverified : layout.count < limit ? .suspect : .verified
    body(Observation(for: spec), verdict)
    return true
  }
}

struct DriveTrialTests {
  private func trial(_ texts: [String]) throws -> DriveTrial {
    let options = SimulatedDrive.Options(
      camera: nil, lidar: SimulatedDrive.Lidar(rings: .thirtyTwo), radar: false, odometry: false)
    var source: any FrameSource = SimulatedDrive(seed: 2, duration: 1.6, options: options)
    let attacks = try texts.map { try AttackRequest(parsing: $0) }
    return try DriveTrial(
      of: &source, named: "a", under: attacks, seed: 1, modality: .lidar,
      makeJudge: { ShortListJudge($0[0]) })
  }

  @Test func eachAttackIsScoredAloneFromTheEndOfTheWarmUp() throws {
    let trial = try trial([
      "removal:onset=1,width=90", "removal:onset=0,width=90", "freeze:onset=1",
    ])
    // Fifteen frames, of which the first three only warm up.
    #expect(trial.clean.values.map(\.frames) == [12] && trial.clean.values.map(\.flagged) == [0])
    let late = try #require(trial.results[0].scores.first)
    #expect((4...6).contains(late.attacked) && late.found == late.attacked)
    #expect(late.runs == 1 && late.delays == [0])
    let early = try #require(trial.results[1].scores.first)
    #expect(early.attacked == 12)
    #expect(trial.results[2].scores.isEmpty, "there is no camera")
  }

  @Test func aLidarsShamIsTheCleanDrive() throws {
    let trial = try trial(["removal:onset=1"])
    #expect(trial.results[0].clean == trial.clean)
  }
}
