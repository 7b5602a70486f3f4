import Sensors
import Testing
import Wire

/// Every message that this room writes, read by Google's Python implementation.
struct FieldWritingTests {
  private func read(_ type: String, _ bytes: [UInt8]) throws -> [String] {
    try #require(try PythonOracle.read([(type, bytes)]))
  }

  @Test(.enabled(if: PythonOracle.isHere))
  func `Python reads headers as they were meant`() throws {
    let read = try #require(
      try PythonOracle.read(Samples.headers.map { ("FrameHeader", Samples.bytes($0)) }))
    #expect(read.count == 82)
    for line in [
      "FrameHeader.sensor = camera/front", "FrameHeader.modality = CAMERA",
      "FrameHeader.epoch = 1700000000000000000", "FrameHeader.sequence = 7",
      "FrameHeader.capture_time_ns = 1700000001000000000",
      "FrameHeader.publish_time_ns = 1700000001010000000",
      "FrameHeader.payload_crc32c = 3735928559", "FrameHeader.image.width = 1920",
      "FrameHeader.image.height = 1280", "FrameHeader.image.row_stride = 2048",
      "FrameHeader.image.encoding = NV12", "FrameHeader.image.exposure_us = 5000",
      "FrameHeader.image.gain_db = 6.5", "FrameHeader.image.line_time_ns = 12000",
      "FrameHeader.image.frame_counter = 0", "FrameHeader.points.count = 1000",
      "FrameHeader.points.stride = 20", "FrameHeader.points.fields[4].name = time",
      "FrameHeader.points.fields[4].offset = 16", "FrameHeader.points.fields[4].type = FLOAT32",
      "FrameHeader.points.sweep_start_ns = 1700000000900000000",
      "FrameHeader.points.capacity = 250", "FrameHeader.ego.speed = 13.9",
      "FrameHeader.ego.yaw_rate = -0.02", "FrameHeader.ego.acceleration = 0.3",
      "FrameHeader.ego.lateral_speed = -0.25", "FrameHeader.ego.standstill = True",
      "FrameHeader.ego.covariance[3] = 0.0001", "FrameHeader.ego.latitude = 0.0",
      "FrameHeader.ego.longitude = 103.8", "FrameHeader.ego.heading = 1.5",
    ] { #expect(read.contains(line), "\(line) is missing") }
    #expect(!read.contains("unlike"))
  }

  @Test(.enabled(if: PythonOracle.isHere))
  func `Python reads a verdict as it was meant`() throws {
    let verdict = Verdicts.full()
    let read = try read("VerifiedHeader", Verdicts.header(verdict))
    for line in [
      "frame.sequence = 7", "decision = SUSPECT", "trust = 0.625",
      "checks[1].check = camera.frozen",
      "checks[1].state = FAILED", "checks[1].score = 3.0", "checks[1].threshold = 2.0",
      "checks[1].unit = frames", "checks[1].cost_ns = 300000", "checks[2].state = INSUFFICIENT",
      "findings[0].check = camera.frozen", "findings[0].cause = camera.frozen",
      "findings[0].state = FAILED", "findings[0].origin = ATTACK", "findings[0].measured = 3.0",
      "findings[0].limit = 2.0", "findings[0].unit = frames", "findings[0].image.x = 16",
      "findings[0].image.y = 32", "findings[0].image.width = 64", "findings[0].image.height = 48",
      "findings[0].first_sequence = 5", "findings[0].confidence = 0.75",
      "findings[1].explanation = the frame came late: 120.5 ms, limit 100 ms, capture clock, "
        + "against lidar/top",
      "findings[1].other_sensor = lidar/top", "findings[1].clock = capture",
      "findings[2].points.x = 1.0", "findings[2].points.extent_z = 1.5",
      "findings[2].points.count = 321", "findings[3].sector.azimuth = -1.0",
      "findings[3].sector.width = 0.5", "findings[3].sector.first_ring = 3",
      "findings[3].sector.last_ring = 9", "findings[3].sector.near = 2.0",
      "findings[3].sector.far = 80.0", "findings[3].measured = nan", "findings[3].limit = inf",
      "received_ns = 1700000001011000000", "decided_ns = 1700000001015000000",
      "profile_sha256 = " + String(repeating: "0af5", count: 16), "epoch = 1700000000500000000",
      "ordinal = 300", "rest_verified = True", "mask.items = 70", "mask.planes = 2",
      "mask.columns = 10", "mask.rows = 7", "insufficient[1] = camera.visibility",
      "valid_until_ns = 1700000003000000000",
    ] { #expect(read.contains("VerifiedHeader." + line), "\(line) is missing") }
    #expect(!read.contains("unlike"))
  }

  @Test(.enabled(if: PythonOracle.isHere))
  func `Python reads a status, an incident, a revocation and a heartbeat as they were meant`()
    throws
  {
    let heartbeat = Heartbeat(
      sensor: 2, epoch: 5, lastSequence: 300, time: Instant(nanoseconds: 6))
    let messages = [
      ("SensorStatus", Samples.bytes { Verdicts.status.encode(among: Samples.sensors, into: &$0) }),
      ("Incident", Samples.bytes { Verdicts.incident.encode(among: Samples.sensors, into: &$0) }),
      (
        "Revocation",
        Samples.bytes { Verdicts.revocation.encode(among: Samples.sensors, into: &$0) }
      ),
      ("Heartbeat", Samples.bytes { heartbeat.encode(among: Samples.sensors, into: &$0) }),
    ]
    let read = try #require(try PythonOracle.read(messages))
    for line in [
      "SensorStatus.sensor = camera/front_left", "SensorStatus.decision = REJECTED",
      "SensorStatus.trust = 0.25", "SensorStatus.rate_hz = 29.75",
      "SensorStatus.time_ns = 1700000002000000000", "SensorStatus.causes[1] = time.delay",
      "SensorStatus.account[0].name = verified", "SensorStatus.account[0].count = 5",
      "SensorStatus.account[5].name = lost", "SensorStatus.account[5].count = 7",
      "SensorStatus.account[11].name = malformed.truncated",
      "SensorStatus.account[11].count = 1", "Incident.id = 7", "Incident.sensor = radar/front",
      "Incident.cause = radar.jammed", "Incident.opened_ns = 1152921504606846976",
      "Incident.closed_ns = 1152921504606846977", "Incident.severity = 0.5",
      "Incident.recording = night.mcap", "Revocation.sensor = lidar/top", "Revocation.epoch = 9",
      "Revocation.first_sequence = 100", "Revocation.last_sequence = 130",
      "Revocation.finding.cause = time.delay", "Heartbeat.sensor = lidar/top",
      "Heartbeat.epoch = 5", "Heartbeat.last_sequence = 300", "Heartbeat.time_ns = 6",
    ] { #expect(read.contains(line), "\(line) is missing") }
    #expect(!read.contains("unlike"))
  }

  @Test(.enabled(if: PythonOracle.isHere))
  func `Python writes −0 as we do`() throws {
    var header = Samples.ego
    header.layout = .ego(EgoMotion(speed: -0.0, yawRate: 0))
    let read = try read("FrameHeader", Samples.bytes(header))
    #expect(read.contains("FrameHeader.ego.speed = -0.0"))
    #expect(!read.contains("unlike"))
  }
}
