import Foundation
import Testing

@Suite(.disabled(if: isSanitized, "drives take too long with a sanitizer"))
struct SimulateCommandTests {
  @Test func theSameSeedIsTheSameFile() throws {
    let folder = try TemporaryFolder()
    _ = try folder.drive("one.mcap")
    _ = try folder.drive("two.mcap")
    #expect(try folder.read("one.mcap") == folder.read("two.mcap"))
  }

  @Test func aFileIsNotOverwrittenUnlessForced() throws {
    let folder = try TemporaryFolder()
    let path = try folder.write("drive.mcap", "precious")
    let arguments = ["simulate", "--seconds", "0.5", "--camera", "off", "--out", path]
    let refused = try Program(arguments, in: folder).finish()
    #expect(refused.status == 2 && refused.complaints.count == 1)
    #expect(try folder.read("drive.mcap") == Data("precious".utf8))
    #expect(try Program(arguments + ["--force"], in: folder).finish().status == 0)
    #expect(try folder.read("drive.mcap").count > 1000)
  }
}
