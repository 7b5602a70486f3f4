import Foundation
import Testing

@Suite(.disabled(if: isSanitized, "drives take too long with a sanitizer"))
struct EvaluateCommandTests {
  @Test func whatIsFoundIsARow() throws {
    let folder = try TemporaryFolder()
    let run = try Program.run(
      "evaluate", "radar", folder.drive(seconds: 3), "--attack", "radar-replay:onset=1,duration=1",
      "--report", folder.path, in: folder)
    #expect(run.status == 0, "\(run.errors)")
    #expect(run.output.contains("R06 radar-replay"))
    let rows = try #require(
      JSONSerialization.jsonObject(with: folder.read("evaluation.json")) as? [[String: Any]])
    #expect(rows.count == 1)
    #expect(rows[0]["attacked"] as? Int == 12 && rows[0]["found"] as? Int == 12)
    #expect(rows[0]["flagged"] as? Int == 0 && rows[0]["delay_frames_p50"] as? Int == 0)
    #expect(rows[0]["drive"] as? String == "drive.mcap")
  }

  @Test func aPlanSaysWhatIsReached() throws {
    let folder = try TemporaryFolder()
    let run = try Program.run(
      "evaluate", "lidar", "--seconds", "2.5", "--report", folder.path, in: folder)
    #expect(run.status == 0, "\(run.errors)")
    #expect(run.output.contains("L01 car, 5–8 m") && run.output.contains("missed"))
    #expect(run.output.contains("ADoPT (reported)") && run.output.contains("(re-run)"))
    let rows = try #require(
      JSONSerialization.jsonObject(with: folder.read("evaluation.json")) as? [[String: Any]])
    #expect(Set(rows.compactMap { $0["unit"] as? String }) == ["frame", "object"])
  }

  @Test func whatTheDriveCannotCarryIsSaid() throws {
    let folder = try TemporaryFolder()
    let run = try Program.run(
      "evaluate", "camera", folder.drive(), "--attack", "freeze", in: folder)
    #expect(run.status == 0 && run.output.contains("C06 freeze: not carried"))
  }

  @Test(arguments: [
    (["evaluate"], "<subject>"), (["evaluate", "sonar"], "sonar"),
    (["evaluate", "lidar", "--seconds", "0"], "--seconds"),
    (["evaluate", "lidar", "--attack", "ghst-car"], "ghost-car"),
    (["evaluate", "lidar", "--report", "nowhere"], "nowhere"),
  ])
  func aWrongArgumentIsSaidInOneLine(_ arguments: [String], _ said: String) throws {
    let folder = try TemporaryFolder()
    let run = try Program(arguments, in: folder).finish()
    #expect(run.status == 2 && run.complaints.count == 1)
    #expect(run.errors.contains(said), "\(run.errors)")
  }
}
