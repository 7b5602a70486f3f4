import Configuration
import Foundation
import Sensors
import Testing

@Test func digestFollowsTheThresholds() {
  var profile = Profile()
  let shipped = profile.sha256
  #expect(shipped.count == 64)
  _ = profile.set("verifier.warm_up", to: 7)
  #expect(profile.sha256 != shipped)
  _ = profile.set("verifier.warm_up", to: Profile()["verifier.warm_up"])
  #expect(profile.sha256 == shipped)
}

/// The oracle is coreutils' program.
@Test func digestIsThatOfTheCanonicalText() throws {
  let folder = try TemporaryFolder()
  let path = try folder.write("canonical.txt", Profile().canonicalText)
  let program = Process()
  program.executableURL = URL(filePath: "/usr/bin/sha256sum")
  program.arguments = [path]
  let output = Pipe()
  program.standardOutput = output
  try program.run()
  let said = try #require(try output.fileHandleForReading.readToEnd())
  program.waitUntilExit()
  #expect(String(decoding: said.prefix(64), as: UTF8.self) == Profile().sha256)
}
