import Sensors
import Wire

/// Verdicts and what is published with them, all fields set to numbers that no rounding changes.
enum Verdicts {
  static let encoder = VerifiedHeaderEncoder(
    profileSHA256: String(repeating: "0af5", count: 16), epoch: 1_700_000_000_500_000_000,
    sensors: Samples.sensors)

  static let frozen = Cause(
    "camera.frozen", .replayed, origin: .attack, "the image repeats the one before")
  static let late = Cause("time.delay", .stale, origin: .fault, "the frame came late")
  static let ghost = Cause("lidar.ghost", .injected, "points stand where nothing can be")

  static let findings = [
    Finding(
      .cameraFrozen, frozen, .failed, measured: 3, limit: 2, unit: .frames,
      region: .image(x: 16, y: 32, width: 64, height: 48), firstSequence: 5, confidence: 0.75),
    Finding(
      .streamClock, late, .suspicious, measured: 120.5, limit: 100, unit: .milliseconds,
      clock: .capture, firstSequence: 7, other: 2),
    Finding(
      .lidarCoverage, ghost, .failed, measured: -0.5, limit: 0, unit: .none,
      region: .points(centre: [1, -2, 0.5], extent: [4, 2, 1.5], count: 321), firstSequence: 0),
    Finding(
      .lidarCoverage, ghost, .failed, measured: .nan, limit: .infinity, unit: .degrees,
      region: .sector(azimuth: -1, width: 0.5, firstRing: 3, lastRing: 9, near: 2, far: 80),
      clock: .receive, firstSequence: .max),
    Finding(
      .lidarCoverage, ghost, .failed, measured: 1, limit: 0, unit: .fraction,
      region: .image(x: 0, y: 0, width: 0, height: 0), clock: .publish, firstSequence: 1),
  ]

  /// A verdict with everything in it.
  static func full() -> Verdict {
    var verdict = Verdict(maskCapacity: 100)
    verdict.begin()
    verdict.decision = .suspect
    verdict.trust = 0.625
    verdict.restVerified = true
    verdict.results = [
      CheckResult(.streamClock, .ok, score: 1.5, threshold: 100, unit: .milliseconds, cost: 1200),
      CheckResult(.cameraFrozen, .failed, score: 3, threshold: 2, unit: .frames, cost: 300_000),
      CheckResult(.egoMotion, .insufficient, score: 0, threshold: 0, unit: .none),
    ]
    for finding in findings { verdict.object(finding) }
    verdict.insufficient = [.egoMotion, .cameraVisibility]
    verdict.mask.layOut(items: 70, planes: 2, columns: 10, rows: 7)
    verdict.validUntil = Instant(nanoseconds: 1_700_000_003_000_000_000)
    return verdict
  }

  /// Part 1 of a published frame.
  static func header(
    _ verdict: borrowing Verdict, frame: [UInt8] = Samples.bytes(Samples.image),
    decided: UInt64 = 1_700_000_001_015_000_000, ordinal: UInt64 = 300
  ) -> [UInt8] {
    var buffer = ByteBuffer()
    unsafe encoder.encode(
      frame: frame.span.bytes, verdict: verdict,
      received: Instant(nanoseconds: 1_700_000_001_011_000_000),
      decided: Instant(nanoseconds: decided), ordinal: ordinal, into: &buffer)
    return buffer.array
  }

  static let status: SensorStatus = {
    var account = Account()
    for _ in 0..<5 { account.count(.decided(.verified)) }
    account.count(.decided(.suspect))
    account.count(.malformed(.truncated))
    account.count(.superseded)
    account.lost = 7
    return SensorStatus(
      sensor: 1, decision: .rejected, trust: 0.25, rate: 29.75,
      time: Instant(nanoseconds: 1_700_000_002_000_000_000),
      causes: ["camera.frozen", "time.delay"], account: account)
  }()

  static let incident = Incident(
    id: "7", sensor: 3, cause: "radar.jammed", opened: Instant(nanoseconds: 1 << 60),
    closed: Instant(nanoseconds: 1 << 60 + 1), severity: 0.5, recording: "night.mcap")

  static let revocation = Revocation(
    sensor: 2, epoch: 9, sequences: 100...130, finding: findings[1])
}
