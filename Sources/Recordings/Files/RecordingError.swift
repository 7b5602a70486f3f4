/// What is wrong with a recording: one line that says where and what was expected.
public struct RecordingError: Error, Equatable, Sendable, CustomStringConvertible {
  /// The path as it was given.
  public var file: String
  /// Bytes from the start of the file, where a place can be told.
  public var position: UInt64?
  /// One clause without a full stop.
  public var problem: String

  public init(file: String, position: UInt64? = nil, problem: String) {
    self.file = file
    self.position = position
    self.problem = problem
  }

  public var description: String {
    guard let position else { return "\(file): \(problem)" }
    return "\(file): byte \(position): \(problem)"
  }
}

/// What a parser found within the bytes it was given; whoever knows the file makes it a
/// `RecordingError`.
package struct ParseFailure: Error, Equatable {
  /// Bytes from the start of what is parsed.
  package var offset: Int
  package var problem: String

  package init(offset: Int, problem: String) {
    self.offset = offset
    self.problem = problem
  }

  func error(in file: String, at base: UInt64) -> RecordingError {
    RecordingError(file: file, position: base &+ UInt64(offset), problem: problem)
  }
}
