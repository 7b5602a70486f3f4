import Testing

@Suite(.disabled(if: isSanitized, "drives take too long with a sanitizer"))
struct CalibrateCommandTests {
  @Test func cleanDrivesTeachThresholds() throws {
    let folder = try TemporaryFolder()
    let run = try Program.run(
      "calibrate", "--simulated", "10", "--seeds", "1", "2", "--camera", "off", "--out",
      folder.file("profile.yaml"), in: folder)
    #expect(run.status == 0, "\(run.errors)")
    let text = String(decoding: try folder.read("profile.yaml"), as: UTF8.self)
    #expect(text.contains("# simulated-1: ") && text.contains("learned_from: "))
  }

  /// A drive that is too short teaches nothing, and no file is left.
  @Test func withTooLittleNoFileIsWritten() throws {
    let folder = try TemporaryFolder()
    let run = try Program.run(
      "calibrate", "--simulated", "1", "--camera", "off", "--out", folder.file("profile.yaml"),
      in: folder)
    #expect(run.status == 2 && run.complaints.count == 1)
    #expect(!folder.has("profile.yaml"))
  }

  @Test(arguments: [
    (["calibrate", "--out", "a.yaml"], "recordings"),
    (["calibrate", "nowhere.mcap", "--out", "a.yaml"], "nowhere.mcap"),
    (["calibrate", "a.mcap", "--simulated", "9", "--out", "a.yaml"], "--simulated"),
    (["calibrate", "--simulated", "0", "--out", "a.yaml"], "--simulated"),
  ])
  func aWrongArgumentIsSaidInOneLine(_ arguments: [String], _ said: String) throws {
    let folder = try TemporaryFolder()
    let run = try Program(arguments, in: folder).finish()
    #expect(run.status == 2 && run.complaints.count == 1)
    #expect(run.errors.contains(said), "\(run.errors)")
  }
}
