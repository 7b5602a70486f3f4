import Foundation
import Testing

@Suite(.disabled(if: isSanitized, "drives take too long with a sanitizer"))
struct PlayCommandTests {
  @Test func whereNobodyListensItSaysSo() throws {
    let folder = try TemporaryFolder()
    let run = try Program.run(
      "play", folder.drive(), "--to", folder.ipc("nobody"), "--wait", "0.1", in: folder)
    #expect(run.status == 2 && run.complaints.count == 1)
    #expect(run.errors.contains(folder.ipc("nobody")))
  }

  @Test(arguments: ["foo", "tcp://", "ipc://", "tcp://127.0.0.1:99999"])
  func anEndpointThatIsNoneIsRefusedWithWhatWasExpected(_ address: String) throws {
    let folder = try TemporaryFolder()
    let drive = try folder.drive()
    for arguments in [["play", drive, "--to"], ["simulate", "--to"], ["watch", "--from"]] {
      let run = try Program(arguments + [address], in: folder).finish()
      #expect(run.status == 2 && run.complaints.count == 1)
      #expect(run.errors.contains("\(address): expected "))
    }
  }

  @Test(arguments: ["0", "0.0001", "1001", "1e-300", "nan", "inf"])
  func aRateOutOfRangeIsRefusedWithTheRange(_ rate: String) throws {
    let folder = try TemporaryFolder()
    for arguments in [["play", "drive.mcap"], ["simulate"]] {
      let run = try Program(
        arguments + ["--to", folder.ipc("nobody"), "--rate", rate], in: folder
      ).finish()
      #expect(run.status == 2 && run.errors.contains("--rate: expected 0.001 to 1000"))
    }
  }

  /// Over and over, with a fault each time, until it is told to stop.
  @Test func aLoopRaisesNoAlarmForEver() throws {
    let folder = try TemporaryFolder()
    let drive = try folder.drive()
    let service = try Program(
      ["run", "--config", folder.configuration(from: drive)], in: folder)
    try service.waitUntilItVerifies()
    let watch = try Program(["watch", "--from", folder.ipc("out")], in: folder)
    let play = try Program(
      [
        "play", drive, "--to", folder.ipc("in"), "--rate", "8", "--loop", "--attack",
        "radar-replay:onset=0.9,duration=0.3",
      ], in: folder)
    try watch.wait("three faults, each of them over") {
      let radar = watch.output.split(separator: "\n").filter { $0.hasPrefix("radar/front ") }
      let faults = radar.indices.filter { radar[$0].contains(" rejected") }
      return faults.count >= 3 && radar[faults[2]...].contains { $0.hasSuffix(" verified") }
    }
    for program in [play, watch, service] {
      program.signal(SIGINT)
      let end = try program.finish()
      #expect(end.status == 0, "\(end.errors)")
    }
  }
}
