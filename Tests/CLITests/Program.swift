import Foundation

/// What a run of the program came to.
struct Outcome {
  let status: Int32
  let output: String
  let errors: String

  /// The lines on standard error.
  var complaints: [Substring] { errors.split(separator: "\n") }
}

/// What a test was waiting for in vain.
struct Overdue: Error, CustomStringConvertible {
  let description: String
}

/// The built program, which is beside the tests'.
final class Program {
  /// What a test waits for at most.
  private static let patience: TimeInterval = 60

  private let process = Process()
  private let folder: TemporaryFolder
  private let name = UUID().uuidString

  /// Starts it.
  ///
  /// - Parameters:
  ///   - complaints: where standard error goes, if not to a file in the folder.
  ///   - fileLimit: blocks of 512 bytes that its files may have.
  init(
    _ arguments: [String], in folder: TemporaryFolder, complaints: FileHandle? = nil,
    fileLimit: Int? = nil
  ) throws {
    self.folder = folder
    let tests = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
    let program = tests.deletingLastPathComponent().appendingPathComponent("vouch")
    process.executableURL = program
    process.arguments = arguments
    if let fileLimit {
      process.executableURL = URL(fileURLWithPath: "/bin/sh")
      process.arguments =
        ["-c", "ulimit -f \(fileLimit); exec \"$0\" \"$@\"", program.path] + arguments
    }
    // What libraries leave behind when a process exits is no leak of ours; the service's own are
    // looked for where it runs within a test.
    process.environment = ProcessInfo.processInfo.environment.merging(
      ["ASAN_OPTIONS": "detect_leaks=0"]
    ) { _, new in new }
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = try open("out")
    process.standardError = try complaints ?? open("err")
    try process.run()
  }

  deinit { if process.isRunning { kill(process.processIdentifier, SIGKILL) } }

  /// Runs it to its end.
  static func run(_ arguments: String..., in folder: TemporaryFolder) throws -> Outcome {
    try Program(arguments, in: folder).finish()
  }

  private func open(_ stream: String) throws -> FileHandle {
    let path = folder.file("\(name).\(stream)")
    _ = FileManager.default.createFile(atPath: path, contents: nil)
    return try FileHandle(forWritingTo: URL(fileURLWithPath: path))
  }

  private func read(_ stream: String) -> String {
    let path = folder.file("\(name).\(stream)")
    let data = FileHandle(forReadingAtPath: path)?.readDataToEndOfFile() ?? Data()
    return String(decoding: data, as: UTF8.self)
  }

  var output: String { read("out") }
  var errors: String { read("err") }

  func signal(_ number: Int32) { kill(process.processIdentifier, number) }

  /// Waits until a condition on the running program holds.
  func wait(_ what: String, until condition: () -> Bool) throws {
    let limit = Date(timeIntervalSinceNow: Self.patience)
    while !condition() {
      guard process.isRunning, Date.now < limit else {
        throw Overdue(description: "waited in vain for \(what): \(read("out"))\(errors)")
      }
      usleep(5000)
    }
  }

  /// Waits until the service says that it stands.
  func waitUntilItVerifies() throws {
    try wait("the service") { errors.contains("verifying ") }
  }

  /// Waits until it has ended.
  func finish() throws -> Outcome {
    let limit = Date(timeIntervalSinceNow: Self.patience)
    while process.isRunning {
      guard Date.now < limit else {
        throw Overdue(description: "does not end: \(process.arguments ?? [])")
      }
      usleep(5000)
    }
    return Outcome(
      status: process.terminationReason == .exit
        ? process.terminationStatus : -process.terminationStatus,
      output: read("out"), errors: errors)
  }
}
