import Foundation
import Testing
import ZeroMQ

struct RunCommandTests {
  /// The example, written to a file, and the arguments that run it in a folder.
  private func example(in folder: TemporaryFolder) throws -> [String] {
    let example = try Program.run("run", "--example-config", in: folder)
    #expect(example.status == 0 && example.errors.isEmpty)
    let path = try folder.write("vouch.yaml", example.output)
    return ["run", "--config", path]
  }

  @Test(arguments: [SIGTERM, SIGINT])
  func theExampleRunsUntilItIsToldToEnd(_ signal: Int32) throws {
    let folder = try TemporaryFolder()
    let arguments = try example(in: folder)
    let service = try Program(
      arguments + ["--input", folder.ipc("in"), "--output", folder.ipc("out")], in: folder)
    try service.waitUntilItVerifies()
    service.signal(signal)
    let end = try service.finish()
    #expect(end.status == 0)
    #expect(end.output.hasPrefix("sensor"))
    #expect(end.output.contains("\nunknown ") && end.output.contains("\nall "))
    #expect(!folder.has("in"))
  }

  @Test func aClosedPipeDoesNotEndIt() throws {
    let folder = try TemporaryFolder()
    let arguments = try example(in: folder)
    let pipe = Pipe()
    try pipe.fileHandleForReading.close()
    let service = try Program(
      arguments + ["--input", folder.ipc("in"), "--output", folder.ipc("out")], in: folder,
      complaints: pipe.fileHandleForWriting)
    try service.wait("the service") { folder.has("in") }
    service.signal(SIGTERM)
    let end = try service.finish()
    #expect(end.status == 0 && end.output.contains("\nall "))
  }

  @Test(.disabled(if: isSanitized, "drives take too long with a sanitizer"))
  func aPlayedDriveIsAccountedForAtTheEnd() throws {
    let folder = try TemporaryFolder()
    let drive = try folder.drive()
    let service = try Program(
      ["run", "--config", folder.configuration(from: drive)], in: folder)
    try service.waitUntilItVerifies()
    let play = try Program.run("play", drive, "--to", folder.ipc("in"), "--rate", "4", in: folder)
    #expect(play.status == 0 && play.output.isEmpty && play.errors.isEmpty, "\(play.errors)")
    service.signal(SIGTERM)
    let end = try service.finish()
    #expect(end.status == 0)
    let all = end.output.split(separator: "\n").first { $0.hasPrefix("all ") }
    let counts = try #require(all).split(separator: " ").compactMap { Int($0) }
    // Frames; verified, suspect, rejected, unverified, malformed, superseded.
    #expect(counts[0] == 14 + 18 + 75 && counts[0] == counts[1...].reduce(0, +))
    #expect(counts[3] == 0 && counts[5] == 0 && counts[6] == 0)
  }

  @Test(.disabled(if: isSanitized, "drives take too long with a sanitizer"))
  func aRecordingThatFailsIsSaidAtOnceAndAtTheEnd() throws {
    let folder = try TemporaryFolder()
    let drive = try folder.drive()
    let service = try Program(
      [
        "run", "--config", folder.configuration(from: drive), "--record",
        folder.file("session.mcap"),
      ], in: folder, fileLimit: 64)
    try service.waitUntilItVerifies()
    let play = try Program.run("play", drive, "--to", folder.ipc("in"), in: folder)
    #expect(play.status == 0)
    try service.wait("the failure") { service.errors.contains("verifying goes on: ") }
    service.signal(SIGTERM)
    let end = try service.finish()
    #expect(end.status == 2 && end.output.contains("\nall "))
    #expect(end.complaints.last?.hasPrefix("vouch: not recorded to the end: ") == true)
    #expect(end.complaints.filter { $0.contains("verifying goes on") }.count == 1)
  }

  @Test(arguments: [true, false])
  func anEndpointInUseIsRefusedInOneLine(isPath: Bool) throws {
    let folder = try TemporaryFolder()
    let arguments = try example(in: folder)
    let input = isPath ? folder.ipc("in") : try freeAddress()
    let service = try Program(
      arguments + ["--input", input, "--output", folder.ipc("out")], in: folder)
    try service.waitUntilItVerifies()
    let session = folder.file("session.mcap")
    let second = try Program(
      arguments + ["--input", input, "--output", folder.ipc("other"), "--record", session],
      in: folder
    ).finish()
    #expect(second.status == 2 && second.output.isEmpty)
    #expect(second.complaints.count == 1 && second.errors.contains(input), "\(second.errors)")
    #expect(!folder.has("session.mcap"))
    service.signal(SIGTERM)
    #expect(try service.finish().status == 0)
  }

  private func freeAddress() throws -> String {
    var socket = try Socket(.pub, in: Context())
    return try socket.bind("tcp://127.0.0.1:*")
  }

  @Test(arguments: [
    ("frob: 1", "5:1"), ("workers: many", "5:10"), ("queue_frames: 0", "5:15"),
    ("inputs: [nowhere]", "5:10"), ("clock: [", "6:1"),
    ("thresholds:\n  camera.frozen: 1", "6:3"),
    ("sensors:\n  - {name: b, modality: ego, rate_hz: 50}", "5:1"),
  ])
  func aMistakeInTheConfigurationIsSaidWithItsPlace(_ text: String, _ place: String) throws {
    let folder = try TemporaryFolder()
    let sensors = "sensors:\n  - name: ego/odometry\n    modality: ego\n    rate_hz: 50\n"
    let path = try folder.write("bad.yaml", sensors + text + "\n")
    let run = try Program.run("run", "--config", path, in: folder)
    #expect(run.status == 2 && run.output.isEmpty)
    #expect(run.complaints.count == 1)
    #expect(run.errors.contains("\(path):\(place): "), "\(run.errors)")
  }

  @Test func everyMistakeIsALineOfItsOwn() throws {
    let folder = try TemporaryFolder()
    let path = try folder.write("bad.yaml", "frob: 1\nworkers: many\nsensors: []\n")
    let run = try Program.run("run", "--config", path, in: folder)
    #expect(run.status == 2)
    #expect(run.complaints.count == 3)
    #expect(run.complaints.allSatisfy { $0.contains("\(path):") }, "\(run.errors)")
  }

  @Test func whatIsNoConfigurationIsRefused() throws {
    let folder = try TemporaryFolder()
    let garbage = try folder.write("garbage", Data((0..<500).map { UInt8(truncatingIfNeeded: $0) }))
    for path in [folder.path, folder.file("missing"), garbage] {
      let run = try Program.run("run", "--config", path, in: folder)
      #expect(run.status == 2 && run.output.isEmpty)
      #expect(run.complaints.count == 1 && run.errors.contains("\(path):"), "\(run.errors)")
    }
  }

  @Test(.disabled(if: isSanitized, "drives take too long with a sanitizer"))
  func aSessionOfAServiceThatWasKilledIsReplayed() throws {
    let folder = try TemporaryFolder()
    let drive = try folder.drive(seconds: 3)
    let configuration = try folder.configuration(from: drive)
    let session = folder.file("session.mcap")
    let arguments = ["run", "--config", configuration, "--record", session]
    let service = try Program(arguments, in: folder)
    try service.waitUntilItVerifies()
    let play = try Program.run("play", drive, "--to", folder.ipc("in"), in: folder)
    #expect(play.status == 0)
    service.signal(SIGKILL)
    #expect(try service.finish().status == -SIGKILL)
    let replay = try Program.run("replay", session, "--format", "json", in: folder)
    #expect((0...1).contains(replay.status), "\(replay.errors)")
    let report = try #require(
      try JSONSerialization.jsonObject(with: Data(replay.output.utf8)) as? [String: Any])
    // What was received in the last second may be lost.
    #expect(report["frames"] as? Int ?? 0 > 100)
    #expect((report["notes"] as? [String])?.count == 1)
    // What it left of its sockets keeps no second one from running, which spares the recording.
    let refused = try Program(arguments, in: folder).finish()
    #expect(refused.status == 2 && refused.complaints.count == 1)
    let second = try Program(arguments + ["--force"], in: folder)
    try second.waitUntilItVerifies()
    second.signal(SIGTERM)
    #expect(try second.finish().status == 0)
  }
}
