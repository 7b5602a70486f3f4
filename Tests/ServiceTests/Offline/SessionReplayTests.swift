import Configuration
import Recordings
import Scenarios
import Sensors
import Service
import Testing
import Wire
import ZeroMQ

/// A session that was recorded gives the same verdicts again, byte for byte.
struct SessionReplayTests {
  /// With a sanitizer, radar and odometry alone: the rest takes too long to simulate.
  private static func clean(seed: UInt64, seconds: Double) -> SimulatedDrive {
    let camera = SimulatedDrive.Camera(width: 320, height: 180)
    return SimulatedDrive(
      seed: seed, duration: seconds,
      options: SimulatedDrive.Options(
        camera: isSanitized ? nil : camera,
        lidar: isSanitized ? nil : SimulatedDrive.Lidar()))
  }

  private static func faulty() throws -> some FrameSource {
    let attacks = [
      "radar-replay:onset=2,duration=0.5",
      isSanitized ? nil : "freeze:onset=1,duration=0.5",
      isSanitized ? nil : "removal:onset=1.5,duration=0.5",
    ]
    return try AttackedDrive(
      clean(seed: 9, seconds: 3),
      attacks: attacks.compactMap(\.self).map { try AttackRequest(parsing: $0) }, seed: 1)
  }

  /// Of a replayed session, what would have been published, without times, and the counts.
  private func replay(
    _ path: String, _ configuration: ServiceConfiguration
  ) throws -> (headers: [[UInt8]], report: Report) {
    var session = try SessionReader(opening: path)
    #expect(session.notes.isEmpty)
    var replay = SessionReplay(configuration, epoch: session.settings.epoch)
    var headers: [[UInt8]] = []
    while let frame = session.next() {
      guard let header = replay.judge(frame) else { continue }
      headers.append(try PublishedVerdict.withoutTimes(header.bytes))
    }
    return (headers, replay.report)
  }

  @Test func aSessionWithFaultsBadMessagesAndLateFramesIsJudgedAsItWas() throws {
    let folder = try TemporaryFolder()
    let path = folder.file("session.mcap")
    let source = try Self.faulty()
    let rig = source.patientRig.map { spec in
      var spec = spec
      // All of the radar's frames are late; the camera may send what does not decode.
      if spec.modality == .radar { spec.deadline = 1e-6 }
      if spec.modality == .camera { spec.encodings = [.rgb8, .jpeg] }
      return spec
    }
    let bench = try Bench(rig, in: folder, recording: path) {
      $0.workers = 3
      _ = $0.profile.set("stream.clock.shift", to: 150)
    }
    var paced = Paced(source, for: bench)
    var bad = 0
    while let frame = try paced.next() {
      try bench.driver.send(frame)
      guard paced.given.count.isMultiple(of: 40) else { continue }
      bad += try sendBadOnes(like: frame, by: bench)
    }
    #expect(bad >= (isSanitized ? 4 : 8))
    try bench.waitForFrames(paced.given.count + bad)
    let heard = try bench.frames.map { try $0.timeless }
    let summary = bench.service.stop()
    #expect(summary.framesNotRecorded == 0 && summary.recordingFailure == nil)
    let (headers, report) = try replay(path, bench.configuration)
    #expect(headers.count == heard.count)
    let differing = zip(headers, heard).enumerated().first { $1.0 != $1.1 }?.offset
    #expect(differing == nil)
    #expect(report.accounts == Array(summary.accounts.dropLast()))
  }

  /// A frame cut short, and one of the camera that does not decode.
  private func sendBadOnes(like frame: Frame, by bench: Bench) throws -> Int {
    let table = SensorTable(bench.configuration.sensors)
    var parts = frame.parts(among: table)
    parts[1].removeLast()
    try bench.driver.send(parts)
    guard let camera = table.rows.firstIndex(where: { $0.modality == .camera }) else { return 1 }
    var image = frame
    image.header.sensor = camera
    image.header.modality = .camera
    image.header.layout = .image(ImageLayout(width: 320, height: 180, encoding: .jpeg))
    image.payload = [0xFF, 0xD8, 0xFF, 0xD9]
    try bench.driver.send(image)
    return 2
  }

  @Test func whatWasSupersededIsKeptAndSaidToTheVerifier() throws {
    let folder = try TemporaryFolder()
    let path = folder.file("session.mcap")
    let bench = try Bench(in: folder, recording: path) {
      $0.queueBound = 1
      // The subscriber is to have room for frames while it is not listening.
      $0.statusInterval = 1
    }
    // No more than the recording can hold, so that it leaves none out.
    let messages = (1...200).map { Made.frame(Made.lidar, $0).parts(among: Made.table) }
    for message in messages { try bench.driver.send(message) }
    try bench.wait("all frames") { bench.total.frames == 200 }
    // The output may lose what comes at once; a frame alone is heard.
    try bench.driver.send(Made.frame(Made.lidar, 201))
    try bench.wait("the last frame") { bench.total.frames == 201 && !bench.frames.isEmpty }
    let heard = try bench.frames.map { try $0.timeless }
    let summary = bench.service.stop()
    #expect(summary.framesNotRecorded == 0)
    let (headers, report) = try replay(path, bench.configuration)
    #expect(Set(headers).isSuperset(of: heard))
    #expect(report.accounts == Array(summary.accounts.dropLast()))
    let text = try SessionReader(opening: path).settings.configuration
    let read = try ServiceConfiguration(text: text, path: path)
    #expect(read == bench.configuration, "\(read)\n\(bench.configuration)")
    #expect(summary.accounts[3].superseded > 0)
  }

  @Test func framesThatTheRecordingLeftOutAreSaid() {
    var replay = SessionReplay(ServiceConfiguration(sensors: Made.rig), epoch: 1)
    for order in [1, 2, 5, 6, 8] as [UInt64] {
      let frame = Made.frame(Made.ego, order)
      _ = replay.judge(
        SessionFrame(
          entry: SessionEntry(fate: .judged, order: order, received: frame.logged),
          sensor: Made.ego.name, header: frame.parts(among: Made.table)[1], payload: []))
    }
    replay.add(notes: [])
    #expect(replay.report.total.frames == 5 && replay.report.total.malformed == 0)
    #expect(
      replay.report.notes == [
        "3 judged frames are missing; verdicts after them may differ"
      ])
  }

  @Test func theNumberOfThreadsChangesNoVerdict() throws {
    let one = try verdicts(workers: 1)
    let three = try verdicts(workers: 3)
    #expect(one.count > 20)
    let differing = zip(one, three).enumerated().first { $1.0 != $1.1 }?.offset
    #expect(one.count == three.count && differing == nil)
  }

  /// What is published of a short drive whose frames are sent one after the other.
  private func verdicts(workers: Int) throws -> [PublishedVerdict] {
    var drive = Self.clean(seed: 2, seconds: 1.5)
    let bench = try Bench(drive.patientRig) { $0.workers = workers }
    while let frame = try drive.next() {
      try bench.driver.send(frame)
      try bench.waitForFrames(bench.frames.count + 1)
    }
    return bench.frames.compactMap(\.verdict).map { verdict in
      var verdict = verdict
      verdict.received = Instant(nanoseconds: 0)
      verdict.decided = Instant(nanoseconds: 0)
      for check in verdict.checks.indices { verdict.checks[check].cost = 0 }
      return verdict
    }
  }
}
