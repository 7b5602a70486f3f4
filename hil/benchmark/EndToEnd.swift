import Configuration
import Glibc
import Kernels
import RealTime
import Sensors
import Service
import Traffic
import Wire
import ZeroMQ

/// How much later a frame reaches its subscriber because it is verified on the way: through the
/// service, and through a forwarder that does nothing, frame by frame in turn.
struct EndToEnd {
  private static let warmUp = 20
  /// Milliseconds that the service may add beside observing and judging.
  private static let allowance = (p50: 0.2, p99: 1.0)
  /// Nanoseconds between two frames.
  private static let pause: UInt64 = 1_000_000

  let rounds: Int

  func measured(_ frames: BenchmarkFrames) throws -> [Row] {
    try rows("lidar 2 MB", frames.smallLidar, frames.rig)
      + rows("camera rgb8 6.2 MB", frames.rgb, frames.rig)
  }

  private func rows(_ name: String, _ frames: [Frame], _ rig: [SensorSpec]) throws -> [Row] {
    let row = rig[frames[0].header.sensor]
    let sensors = SensorTable([row])
    let context = try Context()
    let service = try Service(
      ServiceConfiguration(
        inputs: [.init(address: Self.address("in"))],
        outputs: [.init(address: Self.address("out"))], clock: .publisher, sensors: [row]),
      epoch: 1)
    let forwarder = try Forwarder(
      from: Self.address("forward-in"), to: Self.address("forward-out"))
    var verified = try Route(from: Self.address("in"), to: Self.address("out"), in: context)
    var forwarded = try Route(
      from: Self.address("forward-in"), to: Self.address("forward-out"), in: context)
    var verifier = TimedVerifier(row: row)
    var loop = FrameLoop(frames, row: row)
    for round in 0..<Self.warmUp + rounds {
      let isWarmingUp = round < Self.warmUp
      var frame = loop.next()
      frame.header.checksum = Checksum.crc32c(frame.payload.bytes)
      let message = FrameMessage(frame, among: sensors)
      if round % 2 == 0 { try verified.carry(message, isWarmingUp: isWarmingUp) }
      try forwarded.carry(message, isWarmingUp: isWarmingUp)
      if round % 2 == 1 { try verified.carry(message, isWarmingUp: isWarmingUp) }
      try verifier.verify(frame, isWarmingUp: isWarmingUp)
      HostClock.sleep(until: HostClock.monotonic() + Self.pause)
    }
    forwarder.stop()
    let summary = service.stop()
    let inside = Double(summary.latencies[0].p50)
    return Self.rows(name, verified.times, forwarded.times, verifier.verifying, inside: inside)
      + [
        Row(
          name: "\(name): lost, service and forwarder",
          value: Double(verified.lost + forwarded.lost), unit: "frames")
      ]
  }

  /// - Parameter inside: nanoseconds from receipt to decision at the median.
  private static func rows(
    _ name: String, _ verified: Stopwatch, _ forwarded: Stopwatch, _ verifying: Stopwatch,
    inside: Double
  ) -> [Row] {
    func row(_ what: String, _ nanoseconds: Double, beside reference: Double?) -> Row {
      Row(
        name: "\(name): \(what)", value: nanoseconds * 1e-6, unit: "ms",
        reference: reference.map { $0 * 1e-6 })
    }
    var rows = [50, 99, 99.9].flatMap { p in
      [
        row("forwarder p\(text(p))", forwarded.percentile(p), beside: nil),
        row("service p\(text(p))", verified.percentile(p), beside: forwarded.percentile(p)),
      ]
    }
    for (p, allowed) in [(50.0, allowance.p50), (99, allowance.p99)] {
      rows.append(row("observe + judge p\(text(p))", verifying.percentile(p), beside: nil))
      rows.append(
        row(
          "added p\(text(p))", verified.percentile(p) - forwarded.percentile(p),
          beside: verifying.percentile(p) + allowed * 1e6))
    }
    rows.append(
      row("receipt to decision p50", inside, beside: verifying.percentile(50)))
    return rows
  }

  private static func text(_ p: Double) -> String { p == 99.9 ? "99.9" : "\(Int(p))" }

  /// An abstract socket: no file is left behind.
  private static func address(_ name: String) -> String {
    "ipc://@vouch-benchmark-\(name)-\(getpid())"
  }
}
