import Foundation
import Testing

/// The C that is committed is the C that `proto/generate` makes.
struct GenerationTests {
  private static let root = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  /// Runs a program; nil where it cannot be started, else what it printed if it ended with 0.
  private static func run(_ arguments: [String]) -> String? {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = arguments
    let output = Pipe()
    process.standardOutput = output
    process.standardError = FileHandle.nullDevice
    guard (try? process.run()) != nil else { return nil }
    let data = (try? output.fileHandleForReading.readToEnd()) ?? Data()
    process.waitUntilExit()
    return process.terminationStatus == 0 ? String(decoding: data, as: UTF8.self) : nil
  }

  private static let hasCompiler: Bool = {
    if run(["protoc-c", "--version"])?.contains("protobuf-c 1.4.1") == true { return true }
    print("skipped: that proto/ regenerates unchanged, for want of protoc-c 1.4.1")
    return false
  }()

  /// Generated files by their path within a folder.
  private static func generated(in folder: URL) throws -> [String: Data] {
    var files: [String: Data] = [:]
    let paths = FileManager.default.enumerator(atPath: folder.path)
    while let path = paths?.nextObject() as? String {
      guard path.hasSuffix(".pb-c.c") || path.hasSuffix(".h") else { continue }
      files[path] = try Data(contentsOf: folder.appending(path: path))
    }
    return files
  }

  @Test(.enabled(if: hasCompiler))
  func `the committed C is what proto generates`() throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    defer { try? FileManager.default.removeItem(at: folder) }
    let script = Self.root.appending(path: "proto/generate").path
    try #require(Self.run([script, folder.path]) != nil)
    let fresh = try Self.generated(in: folder)
    let committed = try Self.generated(in: Self.root.appending(path: "Sources/CMessages"))
    #expect(fresh.keys.sorted() == committed.keys.sorted())
    #expect(fresh["vouch/v1/frame.pb-c.c"] != nil && fresh["include/CMessages.h"] != nil)
    for (path, bytes) in fresh {
      #expect(bytes == committed[path], "\(path) is not what proto/generate makes")
    }
  }
}
