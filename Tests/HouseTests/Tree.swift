import Foundation
import Testing

/// The package's files, read as plain text, so that a rule sees what a reader sees.
enum Tree {
  /// The package's folder: the nearest one above this file that holds a manifest.
  static let root: URL = {
    var folder = URL(filePath: #filePath).deletingLastPathComponent()
    while folder.path != "/" {
      let manifest = folder.appending(path: "Package.swift")
      if FileManager.default.fileExists(atPath: manifest.path) { return folder }
      folder.deleteLastPathComponent()
    }
    fatalError("no Package.swift above \(#filePath)")
  }()

  /// Every text file that belongs to the project, in the order of their paths.
  static let files: [TextFile] = paths(below: "").compactMap(TextFile.init(reading:)).sorted {
    $0.path < $1.path
  }

  /// Swift, tests and manifest included.
  static let swift: [TextFile] = files.filter { $0.path.hasSuffix(".swift") }

  /// C and headers that people wrote.
  static let writtenC: [TextFile] = files.filter { file in
    (file.path.hasSuffix(".c") || file.path.hasSuffix(".h"))
      && !file.path.hasPrefix("Sources/CMessages/")
  }

  static let manifest: TextFile = files.first { $0.path == "Package.swift" }!

  /// What builds and runs leave behind; `.gitignore` says the same.
  static func isLeftBehind(_ name: String) -> Bool {
    let folders = [".git", ".swiftpm", "__pycache__", ".pytest_cache", ".ruff_cache", "recordings"]
    return (folders + ["Package.resolved"]).contains(name)
      || [".build", ".venv"].contains(where: name.hasPrefix(_:))
      || [".mcap", ".pyc", ".egg-info"].contains(where: name.hasSuffix(_:))
  }

  /// The names in the package's folder.
  static func topLevel() -> [String] { names(in: "").filter { !isLeftBehind($0) } }

  private static func names(in folder: String) -> [String] {
    let path = root.appending(path: folder).path
    return (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
  }

  private static func paths(below folder: String) -> [String] {
    names(in: folder).filter { !isLeftBehind($0) }.flatMap { name in
      let path = folder.isEmpty ? name : "\(folder)/\(name)"
      let file = root.appending(path: path).path
      let kind =
        try? FileManager.default.attributesOfItem(atPath: file)[.type] as? FileAttributeType
      return kind == .typeDirectory ? paths(below: path) : [path]
    }
  }
}

/// A file of the tree, or one made up to show that a rule can fail.
struct TextFile: Sendable {
  /// From the package's folder.
  let path: String
  let text: String
  let isExecutable: Bool
  /// Taken apart once; empty where the file is neither Swift nor C.
  let source: SourceText

  init(_ path: String, _ text: String, isExecutable: Bool = false) {
    self.path = path
    self.text = text
    self.isExecutable = isExecutable
    let isSource = [".swift", ".c", ".h"].contains(where: path.hasSuffix(_:))
    source = SourceText(isSource && !path.hasPrefix("Sources/CMessages/") ? text : "")
  }

  /// nil where the file is not UTF-8: a picture, an archive.
  init?(reading path: String) {
    let file = Tree.root.appending(path: path).path
    guard let data = FileManager.default.contents(atPath: file),
      let text = String(data: data, encoding: .utf8)
    else { return nil }
    let attributes = try? FileManager.default.attributesOfItem(atPath: file)
    let mode = (attributes?[.posixPermissions] as? NSNumber)?.intValue ?? 0
    self.init(path, text, isExecutable: mode & 0o111 == 0o111)
  }

  var name: String { String(path.split(separator: "/").last ?? "") }

  /// The folders on the way to it: `["Sources", "Kernels"]`.
  var folders: [String] { path.split(separator: "/").dropLast().map(String.init) }

  var lines: [Substring] { text.split(separator: "\n", omittingEmptySubsequences: false) }
}

/// Fails once for each objection, which begins with its place: `path:line: what`.
func expectNone(_ objections: [String], location: SourceLocation = #_sourceLocation) {
  for objection in objections {
    Issue.record(Comment(rawValue: objection), sourceLocation: location)
  }
}
