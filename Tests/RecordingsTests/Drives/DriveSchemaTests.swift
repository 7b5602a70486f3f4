import Foundation
import Testing

struct DriveSchemaTests {
  private static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  private static let hasCompiler: Bool = {
    let found = run(["protoc", "--version"]) == "libprotoc 3.21.12\n"
    if !found { print("skipped: that schemas regenerate unchanged, for want of protoc 3.21.12") }
    return found
  }()

  private static func run(_ arguments: [String]) -> String? {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = arguments
    let output = Pipe()
    process.standardOutput = output
    process.standardError = FileHandle.nullDevice
    guard (try? process.run()) != nil else { return nil }
    let data = (try? output.fileHandleForReading.readToEnd()) ?? Data()
    process.waitUntilExit()
    return process.terminationStatus == 0 ? String(decoding: data, as: UTF8.self) : nil
  }

  @Test(.enabled(if: hasCompiler))
  func theEmbeddedSchemasAreThoseOfProto() throws {
    let folder = try TemporaryFolder()
    let script = DriveSchemaTests.root.appendingPathComponent("proto/describe").path
    try #require(DriveSchemaTests.run([script, folder.file("fresh.swift")]) != nil)
    let committed = DriveSchemaTests.root.appendingPathComponent(
      "Sources/Recordings/Drives/FoxgloveSchemas.swift")
    #expect(
      try TemporaryFolder.read(folder.file("fresh.swift"))
        == TemporaryFolder.read(committed.path))
  }
}
