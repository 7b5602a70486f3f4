import Checks
import Kernels
import Sensors
import Testing
import Verifier

@Suite struct VerifierTests {
  private static let radar = SensorSpec(
    name: "radar/front", modality: .radar, rate: 10, maximumPayload: 1 << 16, maximumPoints: 200)

  /// A verifier of one radar, and the frames that its driver sends.
  private struct Drive: ~Copyable {
    var verifier: Verifier
    var observation: Observation
    var verdict: Verdict

    init(_ spec: SensorSpec = radar) {
      verifier = Verifier(rig: [spec], profile: Profile())
      observation = Observation(for: spec)
      verdict = Verdict(maskCapacity: spec.maskCapacity)
      observation.header.epoch = 1
      observation.header.layout = .points(PointLayout(count: 80, stride: 20))
      observation.radar.count = 80
    }

    mutating func next(_ change: (inout Observation) -> Void = { _ in }) -> Decision {
      observation.header.sequence += 1
      observation.header.captured.nanoseconds += 100_000_000
      observation.arrived = observation.header.captured
      observation.radar.repeatedCount = 0
      observation.setPayload(observation.header.epoch << 32 | observation.header.sequence)
      change(&observation)
      verifier.judge(observation, into: &verdict)
      return verdict.decision
    }

    mutating func warmUp() { for _ in 0..<5 { _ = next() } }
  }

  @Test func warmUpVerifiesNothingAndThenFramesAreVerified() {
    var drive = Drive()
    for _ in 0..<5 { #expect(drive.next() == .unverified) }
    for _ in 0..<20 { #expect(drive.next() == .verified) }
  }

  @Test func warmUpRaisesNoAlarmThatNeedsAPast() {
    var drive = Drive()
    _ = drive.next()
    #expect(drive.next { $0.radar.repeatedCount = 80 } == .unverified)
    #expect(drive.verdict.findings.isEmpty)
  }

  @Test func exactEvidenceObjectsDuringWarmUpToo() {
    var drive = Drive()
    _ = drive.next()
    #expect(drive.next { $0.header.sequence = 1 } == .rejected)
  }

  @Test func aFailureOfTheWholeFrameRejectsIt() {
    var drive = Drive()
    drive.warmUp()
    #expect(drive.next { $0.radar.repeatedCount = 80 } == .rejected)
    #expect(drive.verdict.findings.map(\.cause.name.description) == ["radar.repeated"])
    #expect(drive.next() == .verified)
  }

  @Test func whatTheMaskCoversLeavesTheRestVerified() {
    var drive = Drive()
    drive.warmUp()
    let decision = drive.next {
      $0.header.layout = .points(PointLayout(count: 200, stride: 20))
      $0.radar.invalidCount = 1
      $0.radar.invalid[0] = 1
    }
    #expect(decision == .suspect)
    let marked = (0..<200).filter { drive.verdict.mask.isMarked($0) }
    #expect(marked == [0])
    let rest = drive.verdict.restVerified
    #expect(rest)
  }

  @Test func anObjectionThatNoMaskCoversLeavesNothingVerified() {
    var drive = Drive()
    drive.warmUp()
    _ = drive.next { $0.header.captured.nanoseconds -= 90_000_000 }
    let (decision, rest) = (drive.verdict.decision, drive.verdict.restVerified)
    #expect(decision == .suspect)
    #expect(!rest)
  }

  @Test func missingEvidenceIsNeverVerified() {
    var drive = Drive()
    drive.warmUp()
    #expect(drive.next { $0.radar.count = 3 } == .unverified)
    #expect(drive.verdict.insufficient == [.radarFrozen])
  }

  @Test func anAdvisoryCheckDecidesNothingAlone() {
    var spec = Self.radar
    spec.required.removeAll { $0 == .radarFrozen }
    spec.advisory = [.radarFrozen]
    var drive = Drive(spec)
    drive.warmUp()
    #expect(drive.next { $0.radar.repeatedCount = 80 } == .verified)
    #expect(drive.verdict.findings.count == 1)
  }

  @Test func aNewEpochWarmsUpAgain() {
    var drive = Drive()
    drive.warmUp()
    #expect(drive.next() == .verified)
    drive.observation.header.epoch = 2
    drive.observation.header.sequence = 0
    for _ in 0..<5 { #expect(drive.next() == .unverified) }
    #expect(drive.next() == .verified)
  }

  @Test func trustFollowsTheDecisions() {
    var drive = Drive()
    drive.warmUp()
    let before = drive.verdict.trust
    for _ in 0..<10 { _ = drive.next() }
    let verified = drive.verdict.trust
    #expect(verified > before)
    _ = drive.next { $0.radar.repeatedCount = 80 }
    #expect(drive.verdict.trust < verified)
  }

  @Test func anAdvisoryObjectionStopsNoLearning() {
    var spec = Self.radar
    spec.required.removeAll { $0 == .radarFrozen }
    spec.advisory = [.radarFrozen]
    var drive = Drive(spec)
    drive.warmUp()
    for _ in 0..<40 { _ = drive.next { $0.radar.repeatedCount = 80 } }
    // The presence check has learned that 200 detections are no more than twice of late.
    for count in [120, 150, 200, 260, 300] {
      #expect(
        drive.next {
          $0.radar.count = count
          $0.radar.repeatedCount = 300
        } == .verified)
    }
  }

  @Test func aSuspectFrameMovesTrustHalfWay() {
    var drive = Drive()
    drive.warmUp()
    for _ in 0..<100 { _ = drive.next() }
    for _ in 0..<100 { _ = drive.next { $0.header.captured.nanoseconds -= 90_000_000 } }
    let trust = drive.verdict.trust
    #expect(abs(trust - 0.5) < 0.01)
  }

  @Test func evidenceIsStaleAfterItsTime() {
    var drive = Drive()
    _ = drive.next()
    let validity = drive.verdict.validUntil.milliseconds(
      since: drive.observation.header.captured)
    #expect(validity == Profile()["verifier.validity"])
  }

  @Test func aStillImageIsHeldAgainstACameraThatMoves() {
    let camera = SensorSpec(
      name: "camera/front", modality: .camera, rate: 10, encodings: [.mono8], width: 160,
      height: 90, maximumPayload: 160 * 90)
    let ego = SensorSpec(name: "ego/odometry", modality: .ego, rate: 10, maximumPayload: 0)
    var verifier = Verifier(rig: [camera, ego], profile: Profile())
    var image = Observation(for: camera)
    var motion = Observation(for: ego)
    var verdict = Verdict(maskCapacity: 256)
    (image.header.epoch, motion.header.epoch) = (1, 1)
    motion.header.sensor = 1
    motion.header.layout = .ego(EgoMotion(speed: 10, yawRate: 0))
    image.camera.hasPrevious = true
    var decisions: [Decision] = []
    for frame in UInt64(1)...12 {
      let now = Instant(nanoseconds: 1_000_000_000 + frame * 100_000_000)
      for i in image.camera.tiles.indices {
        image.camera.tiles[i].pixels = 100
        image.camera.tiles[i].gradient = 800
        image.camera.tiles[i].difference = frame < 9 ? 500 : 10
      }
      (motion.header.sequence, motion.header.captured, motion.arrived) = (frame, now, now)
      verifier.judge(motion, into: &verdict)
      (image.header.sequence, image.header.captured, image.arrived) = (frame, now, now)
      image.setPayload(frame)
      verifier.judge(image, into: &verdict)
      decisions.append(verdict.decision)
    }
    #expect(decisions[5..<8].allSatisfy { $0 == .verified })
    #expect(decisions.last == .rejected)
  }

  @Test func aMissedDeadlineIsUnverifiedAndLeavesTheStateAsJudged() {
    var drive = Drive()
    drive.warmUp()
    _ = drive.next()
    let trust = drive.verdict.trust
    drive.verdict.missDeadline(
      of: drive.observation.header, lateness: 60_000_000, deadline: 50)
    #expect(drive.verdict.decision == .unverified)
    #expect(drive.verdict.findings.map(\.cause.name.description) == ["time.deadline"])
    #expect(drive.verdict.findings[0].measured == 60)
    #expect(drive.verdict.trust == trust)
    #expect(drive.next() == .verified)
  }
}

extension Observation {
  /// Another payload for another seed.
  fileprivate mutating func setPayload(_ seed: UInt64) {
    let bytes = (0..<8).map { UInt8(truncatingIfNeeded: seed >> (8 * $0)) }
    fingerprint = unsafe Fingerprint(bytes.span.bytes)
  }
}
