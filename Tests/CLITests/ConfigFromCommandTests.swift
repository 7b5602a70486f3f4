import Foundation
import Testing

@Suite(.disabled(if: isSanitized, "drives take too long with a sanitizer"))
struct ConfigFromCommandTests {
  private func expectToRun(_ recording: String, in folder: TemporaryFolder) throws {
    let service = try Program(
      ["run", "--config", folder.configuration(from: recording)], in: folder)
    try service.waitUntilItVerifies()
    service.signal(SIGTERM)
    #expect(try service.finish().status == 0)
  }

  @Test func whatASimulatedDriveGivesRuns() throws {
    let folder = try TemporaryFolder()
    try expectToRun(folder.drive(), in: folder)
  }

  @Test(
    .enabled(if: RecordedData.root != nil, "the recorded drives are not at hand"),
    arguments: [
      "aimotive-night.mcap", "pandaset-002.mcap", "nuscenes-radar-0061.mcap",
      "nuscenes-radar-0103.mcap", "kitti-city",
    ])
  func whatARecordedDriveGivesRuns(_ name: String) throws {
    let folder = try TemporaryFolder()
    try expectToRun(RecordedData.drive(name), in: folder)
  }
}
