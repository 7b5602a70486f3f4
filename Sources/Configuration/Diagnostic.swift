/// One mistake in a configuration or profile file, with its place.
public struct Diagnostic: Hashable, Sendable, CustomStringConvertible {
  public let file: String
  /// From 1.
  public let line: Int
  /// From 1, in Unicode scalars.
  public let column: Int
  /// What was found, and what was expected; one line without a full stop.
  public let message: String

  public init(file: String, line: Int, column: Int, message: String) {
    self.file = file
    self.line = line
    self.column = column
    self.message = message
  }

  /// `FILE:LINE:COLUMN: message`.
  public var description: String { "\(file):\(line):\(column): \(message)" }
}

/// All mistakes of a file and of the profile that it names, in order of position.
public struct ConfigurationError: Error, Equatable, CustomStringConvertible {
  public let diagnostics: [Diagnostic]

  /// One line a mistake.
  public var description: String { diagnostics.map(\.description).joined(separator: "\n") }
}

/// A place in a file, counted from 1.
struct Position: Comparable, Sendable {
  var line: Int
  var column: Int

  static let start = Position(line: 1, column: 1)

  static func < (a: Position, b: Position) -> Bool {
    (a.line, a.column) < (b.line, b.column)
  }
}

/// Collects the mistakes of one file while it is read, so that all are told and not only the first.
struct Report {
  let file: String
  private var found: [(position: Position, message: String)] = []
  /// Mistakes of files that this one names.
  private var elsewhere: [Diagnostic] = []

  init(file: String) { self.file = file }

  mutating func add(_ position: Position, _ message: String) {
    found.append((position, message))
  }

  mutating func add(_ diagnostics: [Diagnostic]) { elsewhere += diagnostics }

  /// Throws all mistakes in order of position, or does nothing where there are none.
  func finish() throws(ConfigurationError) {
    let sorted = found.sorted { ($0.position, $0.message) < ($1.position, $1.message) }
    let own = sorted.map {
      Diagnostic(
        file: file, line: $0.position.line, column: $0.position.column, message: $0.message)
    }
    if !own.isEmpty || !elsewhere.isEmpty {
      throw ConfigurationError(diagnostics: own + elsewhere)
    }
  }
}
