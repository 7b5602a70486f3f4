import Kernels
import Sensors
import Testing

@testable import Checks

@Suite struct LidarCoverageTests {
  /// A road as a learned lidar sees it, without the rays of some directions.
  ///
  /// - Parameter void: degrees to the left.
  private static func views(
    void: ClosedRange<Double>? = nil, lost: Set<Int> = [], near: Bool = false
  ) throws -> ObserveBench {
    let lidar = PlainLidar()
    var bench = try lidar.learned()
    func isVoid(_ column: Int) -> Bool {
      void?.contains((Double(column) + 0.5) / 2 - 180) ?? false
    }
    let points =
      near
      ? lidar.points().map { point in
        let degrees =
          Trigonometry.arctangent(y: Double(point[1]), x: Double(point[0])) * 180 / Double.pi
        guard void?.contains(degrees) ?? false else { return point }
        return point.enumerated().map { $0 < 3 ? $1 * 0.01 : $1 }
      } : lidar.points { row, column in !lost.contains(row) && !isVoid(column) }
    try bench.show(points)
    return bench
  }

  private static func answer(
    _ views: consuming ObserveBench, _ spec: SensorSpec = PlainLidar().spec, times: Int = 1
  ) -> (state: CheckState, causes: [String], region: Region?) {
    var check = LidarCoverage(spec: spec, profile: Profile())
    let scene = Scene(profile: Profile())
    var verdict = Verdict(maskCapacity: 40_000)
    for _ in 0..<times {
      verdict.begin()
      check.examine(views.observation, in: scene, into: &verdict)
    }
    return (
      verdict.results[0].state, verdict.findings.map(\.cause.name.description),
      verdict.findings.first?.region
    )
  }

  @Test func untilTheLasersAreKnownThereIsNoEvidence() {
    var bench = CheckBench<LidarCoverage>(.lidar)
    #expect(bench.next().state == .insufficient)
  }

  @Test func aWholeRoadIsCovered() throws {
    #expect(Self.answer(try Self.views()).state == .ok)
  }

  @Test func aWideGapFailsAtOnceAndSaysWhereItIs() throws {
    let answer = Self.answer(try Self.views(void: -10...20))
    #expect(answer.state == .failed && answer.causes == ["lidar.gap"])
    guard case .sector(let azimuth, let width, _, _, _, _) = answer.region else {
      Issue.record("the finding has no sector")
      return
    }
    #expect(abs(azimuth + 10 * .pi / 180) < 0.02 && abs(width - 30 * .pi / 180) < 0.04)
  }

  @Test func aNarrowGapIsSuspiciousWhenItStays() throws {
    #expect(Self.answer(try Self.views(void: 10...15)).state == .ok)
    #expect(Self.answer(try Self.views(void: 10...15), times: 2).state == .suspicious)
    #expect(Self.answer(try Self.views(void: 10...13), times: 3).state == .ok)
  }

  @Test func aHeldGapDoesNotBecomeWhatIsUsual() throws {
    #expect(Self.answer(try Self.views(void: 0...45), times: 100).state == .failed)
  }

  @Test func returnsThatAreTooNearFillNoGap() throws {
    #expect(Self.answer(try Self.views(void: 40...70, near: true)).causes == ["lidar.gap"])
  }

  @Test func lostBeamsAreToldFromGaps() throws {
    let answer = Self.answer(try Self.views(lost: [10, 12, 14]))
    #expect(answer.causes == ["lidar.beams"])
    #expect(Self.answer(try Self.views(lost: [10])).causes.isEmpty)
  }

  @Test func lasersThatTheFirstSweepsDidNotShowAreLost() throws {
    var lidar = PlainLidar()
    lidar.slopes.removeFirst(2)
    var bench = ObserveBench(PlainLidar().spec)
    for _ in 0..<4 {
      try bench.show(lidar.points().map { Array($0[..<3]) + [$0[3] + 2, $0[4]] })
    }
    #expect(Self.answer(bench).causes == ["lidar.beams"])
  }

  @Test func whereTheMountingSeesNothingNothingIsExpected() throws {
    var spec = PlainLidar().spec
    (spec.mounting.azimuthFrom, spec.mounting.azimuthTo) = (-90, 90)
    #expect(Self.answer(try Self.views(void: 92...178), spec).state == .ok)
    #expect(Self.answer(try Self.views(void: 80...178), spec).state == .failed)
  }
}
