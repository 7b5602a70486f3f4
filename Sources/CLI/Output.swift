import Foundation
import Glibc

/// Where the program writes.
enum Output {
  enum Stream { case standardOutput, standardError }

  static func write(_ text: String, to stream: Stream = .standardOutput) {
    let file = stream == .standardOutput ? FileHandle.standardOutput : FileHandle.standardError
    // A pipe whose reader has gone is no reason to stop verifying.
    try? file.write(contentsOf: Data(text.utf8))
  }

  static func line(_ text: String, to stream: Stream = .standardOutput) {
    write(text + "\n", to: stream)
  }

  /// Whether a person sees it.
  static func isTerminal(_ stream: Stream) -> Bool {
    isatty(stream == .standardOutput ? STDOUT_FILENO : STDERR_FILENO) == 1
  }
}

/// What keeps a command from running, in one line.
struct Refusal: Error, CustomStringConvertible {
  let description: String

  init(_ description: String) { self.description = description }
}
