import Images
import Sensors
import Wire

/// What one frame of each modality costs on one core, observe and judge apart, beside the targets.
struct VerifierTimes {
  /// Milliseconds a megapixel, or a frame.
  private static let cameraTarget = 0.4
  private static let lidarTarget = 2.0
  private static let radarTarget = 0.1
  /// Milliseconds that judging may take: a sweep, any other frame.
  private static let judgeTargets = (lidar: 1.0, other: 0.1)
  private static let warmUp = 20

  let rounds: Int

  func measured(_ frames: BenchmarkFrames) throws -> [Row] {
    let megapixels = 1920 * 1080 * 1e-6
    var rows: [Row] = []
    for (name, cameraFrames) in [("mono8", frames.mono), ("rgb8", frames.rgb)] {
      rows += try times(
        "camera \(name) 1920×1080", cameraFrames, frames.rig, per: megapixels, "ms/MP",
        target: Self.cameraTarget)
    }
    rows += try jpegTimes(frames, per: megapixels)
    rows += try times(
      "lidar 130,000 points", frames.lidar, frames.rig, per: 1, "ms", target: Self.lidarTarget,
      judge: Self.judgeTargets.lidar)
    rows += try times(
      "radar", frames.radar, frames.rig, per: 1, "ms", target: Self.radarTarget)
    return rows
  }

  private func times(
    _ name: String, _ frames: [Frame], _ rig: [SensorSpec], per size: Double, _ unit: String,
    target: Double, judge: Double = judgeTargets.other
  ) throws -> [Row] {
    let row = rig[frames[0].header.sensor]
    var loop = FrameLoop(frames, row: row)
    var verifier = TimedVerifier(row: row)
    for round in 0..<Self.warmUp + rounds {
      try verifier.verify(loop.next(), isWarmingUp: round < Self.warmUp)
    }
    return [
      Row(
        name: "\(name): observe p50", value: verifier.observing.percentile(50) * 1e-6 / size,
        unit: unit, reference: target),
      Row(
        name: "\(name): judge p50", value: verifier.judging.percentile(50) * 1e-6, unit: "ms",
        reference: judge),
    ]
  }

  /// Decoding, which is the library's, and all of observing with it. Their difference is small
  /// beside what the machine's mood makes of either, and no figure: the rest costs what mono8 does.
  private func jpegTimes(_ frames: BenchmarkFrames, per size: Double) throws -> [Row] {
    let name = "camera jpeg 1920×1080"
    let row = frames.rig[frames.jpeg[0].header.sensor]
    var loop = FrameLoop(frames.jpeg, row: row)
    var verifier = TimedVerifier(row: row)
    var decoder = JPEGDecoder()
    var plane = [UInt8](repeating: 0, count: 1920 * 1080)
    var decoding = Stopwatch()
    for _ in 0..<max(1, rounds / 4) {
      let frame = loop.next()
      var span = plane.mutableSpan
      try decoding.measure { () throws(ImageError) in
        try decoder.decodeLuma(frame.payload.bytes, width: 1920, height: 1080, into: &span)
      }
      try verifier.verify(frame)
    }
    let (decoded, observed) = (decoding.percentile(50), verifier.observing.percentile(50))
    return [
      Row(name: "\(name): decode p50", value: decoded * 1e-6 / size, unit: "ms/MP"),
      Row(
        name: "\(name): observe p50, decoding and all", value: observed * 1e-6 / size,
        unit: "ms/MP"),
      Row(
        name: "\(name): judge p50", value: verifier.judging.percentile(50) * 1e-6, unit: "ms",
        reference: Self.judgeTargets.other),
    ]
  }
}
