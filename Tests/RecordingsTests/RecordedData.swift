import Foundation

/// The recorded drives and the conformance files, where they are at hand: in the folder that
/// VOUCH_DATA names, else in `shared/data` beside a folder above this file.
enum RecordedData {
  static let root: String? = {
    let files = FileManager.default
    if let named = ProcessInfo.processInfo.environment["VOUCH_DATA"] {
      return files.fileExists(atPath: "\(named)/drives") ? named : nil
    }
    var folder = URL(fileURLWithPath: #filePath)
    while folder.path != "/" {
      folder.deleteLastPathComponent()
      let data = folder.appendingPathComponent("shared/data")
      if files.fileExists(atPath: data.appendingPathComponent("drives").path) { return data.path }
    }
    return nil
  }()

  static func drive(_ name: String) -> String { "\(root ?? "")/drives/\(name)" }
}

/// A folder of its own for a test, removed with it.
final class TemporaryFolder {
  let path: String

  init() throws {
    path = NSTemporaryDirectory() + "vouch-recordings-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  func file(_ name: String) -> String { "\(path)/\(name)" }

  func write(_ bytes: [UInt8], to name: String) throws -> String {
    try Data(bytes).write(to: URL(fileURLWithPath: file(name)))
    return file(name)
  }

  static func read(_ path: String) throws -> [UInt8] {
    [UInt8](try Data(contentsOf: URL(fileURLWithPath: path)))
  }
}
