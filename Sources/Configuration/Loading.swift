internal import Yams

extension ServiceConfiguration {
  /// Reads a configuration file, and the profile that it names.
  ///
  /// - Throws: all mistakes of both files, each with its place.
  public init(file path: String) throws(ConfigurationError) {
    self = try ServiceConfiguration(text: contents(of: path), path: path)
  }

  /// Reads the text of a configuration.
  ///
  /// - Parameter path: what messages call the file; a profile is looked for in its folder.
  public init(text: String, path: String) throws(ConfigurationError) {
    let folder = path.lastIndex(of: "/").map { path[...$0] } ?? ""
    self =
      try read(text, path) { field, report in
        ServiceRows.read(field, folder: String(folder), &report)
      } ?? ServiceConfiguration(sensors: [])
  }
}

/// Reads a text from its root; nil only after an error that is thrown here.
func read<Value>(
  _ text: String, _ path: String, _ body: (Field, inout Report) -> Value?
) throws(ConfigurationError) -> Value? {
  var report = Report(file: path)
  var value: Value?
  if let document = Document(text, &report) {
    value = body(Field(key: "the file", node: document.root, document: document), &report)
  }
  try report.finish()
  return value
}

/// A file's text, or the one mistake that it has none.
func contents(of path: String) throws(ConfigurationError) -> String {
  do {
    return try TextFile.read(path)
  } catch {
    let position = error.position ?? .start
    throw ConfigurationError(diagnostics: [
      Diagnostic(
        file: path, line: position.line, column: position.column, message: error.message)
    ])
  }
}
