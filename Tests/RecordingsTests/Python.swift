import Foundation

/// The Python package `mcap` as an oracle, where it is at hand.
enum Python {
  static let hasMcap: Bool = {
    let found =
      (try? run("import mcap, mcap_protobuf, mcap_ros2; print('ok')", [])) == "ok\n"
    if !found { print("skipped: comparison with Python's mcap packages, which are not at hand") }
    return found
  }()

  /// Runs a program and gives what it printed.
  static func run(_ program: String, _ arguments: [String]) throws -> String {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["python3", "-c", program] + arguments
    let output = Pipe()
    process.standardOutput = output
    process.standardError = FileHandle.nullDevice
    try process.run()
    let data = try output.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    struct Failed: Error { var status: Int32 }
    guard process.terminationStatus == 0 else { throw Failed(status: process.terminationStatus) }
    return String(decoding: data, as: UTF8.self)
  }
}
