import Foundation
import Testing

@Suite(.disabled(if: isSanitized, "drives take too long with a sanitizer"))
struct ReplayCommandTests {
  private func report(_ text: String) throws -> [String: Any] {
    try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
  }

  @Test func aCleanDriveIsCleanAndItsReportHasItsNames() throws {
    let folder = try TemporaryFolder()
    let drive = try folder.drive()
    let path = folder.file("report.json")
    let run = try Program.run(
      "replay", drive, "--report", path, "--format", "json", in: folder)
    #expect(run.status == 0 && run.errors.isEmpty, "\(run.errors)")
    #expect(try String(decoding: folder.read("report.json"), as: UTF8.self) == run.output)
    let report = try report(run.output)
    #expect(report["frames"] as? Int == 14 + 18 + 75)
    let outcomes = try #require(report["outcomes"] as? [String: Int])
    #expect(
      Set(outcomes.keys) == [
        "verified", "suspect", "rejected", "unverified", "malformed", "superseded",
      ])
    // The lidar's past is too short for all its checks.
    #expect(outcomes.values.reduce(0, +) == 107 && outcomes["unverified"] == 5 + 5 + 14)
    let sensors = try #require(report["sensors"] as? [String: [String: Any]])
    #expect(Set(sensors.keys) == ["lidar/top", "radar/front", "ego/odometry"])
    let checks = try #require(report["checks"] as? [String: [String: Int]])
    #expect(checks["lidar.coverage"]?.count == 6 && checks["camera.frozen"] == nil)
  }

  @Test func aReportIsNotOverwrittenUnlessForced() throws {
    let folder = try TemporaryFolder()
    let drive = try folder.drive()
    let path = try folder.write("report.json", "precious")
    let refused = try Program.run("replay", drive, "--report", path, in: folder)
    #expect(refused.status == 2 && refused.output.isEmpty && refused.complaints.count == 1)
    #expect(try folder.read("report.json") == Data("precious".utf8))
    let forced = try Program.run("replay", drive, "--report", path, "--force", in: folder)
    #expect(forced.status == 0 && forced.output.hasPrefix("sensor"))
    #expect(try folder.read("report.json").count > 100)
  }

  @Test func attacksAreFindings() throws {
    let folder = try TemporaryFolder()
    let run = try Program.run(
      "replay", folder.drive(), "--attack", "radar-replay:onset=1,duration=0.4", "--format",
      "json", in: folder)
    #expect(run.status == 1)
    let outcomes = try #require(try report(run.output)["outcomes"] as? [String: Int])
    #expect((4...6).contains(outcomes["rejected"] ?? 0))
  }

  @Test func aRecordingCutInHalfIsReadAsFarAsItIsWhole() throws {
    let folder = try TemporaryFolder()
    let whole = try Data(contentsOf: URL(fileURLWithPath: folder.drive(seconds: 6)))
    let half = try folder.write("half.mcap", whole.prefix(whole.count / 2))
    let run = try Program.run("replay", half, "--format", "json", in: folder)
    #expect((0...1).contains(run.status), "\(run.errors)")
    let report = try report(run.output)
    let frames = try #require(report["frames"] as? Int)
    #expect(frames > 50 && frames < 400)
    let notes = try #require(report["notes"] as? [String])
    #expect(notes.count >= 1 && notes.allSatisfy { $0.contains(half) && !$0.contains("\n") })
    #expect((report["outcomes"] as? [String: Int])?["rejected"] == 0)
  }

  @Test func whatIsNoRecordingIsRefusedInOneLine() throws {
    let folder = try TemporaryFolder()
    let garbage = try folder.write(
      "garbage.mcap", Data((0..<5000).map { UInt8(truncatingIfNeeded: $0 &* 77) }))
    let magic = try folder.write("magic.mcap", Data([0x89] + Array("MCAP0\r\n".utf8)))
    let empty = try folder.write("empty.mcap", Data())
    for path in [folder.path, folder.file("missing"), garbage, magic, empty] {
      for command in ["replay", "config-from"] {
        let run = try Program.run(command, path, in: folder)
        #expect(run.status == 2 && run.output.isEmpty, "\(command) \(path)")
        #expect(run.complaints.count == 1 && run.errors.contains(path), "\(run.errors)")
      }
    }
  }

  @Test func aSensorThatIsNotConfiguredIsNamed() throws {
    let folder = try TemporaryFolder()
    let drive = try folder.drive()
    let other = try folder.write(
      "other.yaml", "sensors:\n  - name: ego/odometry\n    modality: ego\n    rate_hz: 50\n")
    let run = try Program.run("replay", drive, "--config", other, in: folder)
    #expect(run.status == 2 && run.complaints.count == 1)
    #expect(run.errors.contains("lidar/top"), "\(run.errors)")
  }
}
