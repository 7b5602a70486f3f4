import Foundation
import Testing

@Suite(.disabled(if: isSanitized, "drives take too long with a sanitizer"))
struct AttackCommandTests {
  @Test func theListHasARowForEachAttack() throws {
    let folder = try TemporaryFolder()
    let run = try Program.run("attack", "--list", in: folder)
    #expect(run.status == 0 && run.errors.isEmpty)
    for word in ["L01  ghost-car", "C06  freeze", "R01  false-target", "T01  delay", "onset=5"] {
      #expect(run.output.contains(word), "\(word)")
    }
  }

  @Test func theSameSeedIsTheSameFileAndASamplesTruthIsInIt() throws {
    let folder = try TemporaryFolder()
    let drive = try folder.drive()
    for (name, seed) in [("one", "3"), ("two", "3"), ("other", "4")] {
      let run = try Program.run(
        "attack", drive, "--attack", "false-target:onset=0.5", "--seed", seed, "--out",
        folder.file("\(name).mcap"), in: folder)
      #expect(run.status == 0, "\(run.errors)")
      #expect(run.output.contains("R01 false-target on radar/front: 12 frames"), "\(run.output)")
    }
    #expect(try folder.read("one.mcap") == folder.read("two.mcap"))
    #expect(try folder.read("one.mcap") != folder.read("other.mcap"))
    // What reads it as a drive sees as many frames as before, and nothing of the truth.
    let replay = try Program.run("replay", folder.file("one.mcap"), "--format", "json", in: folder)
    #expect(replay.output.contains("\"frames\": 107") && !replay.output.contains("truth"))
  }

  @Test(arguments: [
    ("ghst-car", "the nearest is ghost-car"), ("false-target:rnage=3", "the nearest is range"),
    ("false-target:range=-3", "expected"), ("freeze", "freeze needs a camera"),
    ("false-target:sensor=radar/rear", "named radar/rear"),
  ])
  func aWrongAttackIsSaidAndLeavesNothingBehind(_ attack: String, _ said: String) throws {
    let folder = try TemporaryFolder()
    let drive = try folder.drive()
    let before = try FileManager.default.contentsOfDirectory(atPath: folder.path).count
    let run = try Program.run(
      "attack", drive, "--attack", attack, "--out", folder.file("out.mcap"), in: folder)
    #expect(run.status == 2 && run.output.isEmpty && run.complaints.count == 1)
    #expect(run.errors.contains(said), "\(run.errors)")
    let left = try FileManager.default.contentsOfDirectory(atPath: folder.path)
    // Beside what was there: the two streams of the run.
    #expect(left.count == before + 2 && !left.contains { $0.hasPrefix("out.mcap") }, "\(left)")
  }

  @Test(arguments: [
    (["attack"], "a recording"), (["attack", "a.mcap"], "--attack"),
    (["attack", "a.mcap", "--attack", "freeze"], "--out"),
  ])
  func whatIsMissingIsSaid(_ arguments: [String], _ said: String) throws {
    let folder = try TemporaryFolder()
    let run = try Program(arguments, in: folder).finish()
    #expect(run.status == 2 && run.complaints.count == 1 && run.errors.contains(said))
  }

  @Test func aFileIsNotOverwrittenUnlessForced() throws {
    let folder = try TemporaryFolder()
    let drive = try folder.drive()
    let path = try folder.write("out.mcap", "precious")
    let arguments = ["attack", drive, "--attack", "false-target:onset=0.5", "--out", path]
    let refused = try Program(arguments, in: folder).finish()
    #expect(refused.status == 2 && refused.complaints.count == 1)
    #expect(try folder.read("out.mcap") == Data("precious".utf8))
    #expect(try Program(arguments + ["--force"], in: folder).finish().status == 0)
  }
}
