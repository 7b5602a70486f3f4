import Foundation

/// A folder of a test's own, removed with it.
final class TemporaryFolder: Sendable {
  let path: String

  init() throws {
    path = NSTemporaryDirectory() + "vouch-cli-" + UUID().uuidString.prefix(8)
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  func file(_ name: String) -> String { "\(path)/\(name)" }

  func ipc(_ name: String) -> String { "ipc://\(path)/\(name)" }

  func has(_ name: String) -> Bool { FileManager.default.fileExists(atPath: file(name)) }

  /// Writes a file and returns its path.
  func write(_ name: String, _ text: String) throws -> String {
    try write(name, Data(text.utf8))
  }

  func write(_ name: String, _ bytes: Data) throws -> String {
    try bytes.write(to: URL(fileURLWithPath: file(name)))
    return file(name)
  }

  func read(_ name: String) throws -> Data {
    try Data(contentsOf: URL(fileURLWithPath: file(name)))
  }

  /// A short simulated drive without a camera, and its path.
  func drive(_ name: String = "drive.mcap", seconds: Double = 1.5) throws -> String {
    let made = try Program.run(
      "simulate", "--seconds", "\(seconds)", "--camera", "off", "--out", file(name), in: self)
    guard made.status == 0 else { throw Overdue(description: made.errors) }
    return file(name)
  }

  /// A configuration made from a recording, for sockets in this folder and a busy machine.
  func configuration(from recording: String) throws -> String {
    let made = try Program.run("config-from", recording, in: self)
    guard made.status == 0 else { throw Overdue(description: made.errors) }
    var text = made.output
    for (old, new) in [
      ("ipc:///run/vouch/in.sock", ipc("in")), ("ipc:///run/vouch/out.sock", ipc("out")),
      ("clock: receive ", "clock: publisher "), ("deadline_ms: 50 ", "deadline_ms: 5000 "),
      ("queue_frames: 8 ", "queue_frames: 200 "),
    ] {
      guard text.contains(old) else { throw Overdue(description: "no \(old) in \(text)") }
      text = text.replacing(old, with: new)
    }
    return try write("vouch.yaml", text)
  }
}

/// Whether the sanitizers slow everything down.
let isSanitized = ProcessInfo.processInfo.environment["VOUCH_SANITIZER"] != nil
