import Testing

/// A name says what a thing is; these words say that nobody found out.
@Suite struct NameTests {
  static let refused: Set<String> = [
    "Manager", "Helper", "Helpers", "Util", "Utils", "Utility", "Utilities", "Common", "Misc",
  ]

  @Test func filesHaveNames() { expectNone(Tree.files.flatMap(Self.emptyFileNames(_:))) }

  @Test func typesHaveNames() { expectNone(Tree.swift.flatMap(Self.emptyTypeNames(in:))) }

  @Test func anEmptyNameIsRefused() {
    #expect(types("final class FrameManager {}") == 1)
    #expect(types("public enum Utils {\n  struct HelperTable {}\n}") == 2)
    #expect(Self.emptyFileNames(TextFile("Sources/Wire/WireCommon.swift", "")).count == 1)
    #expect(Self.emptyFileNames(TextFile("hil/python/utils.py", "")).count == 1)
    #expect(Self.emptyFileNames(TextFile("Sources/Helpers/A.swift", "")).count == 1)
  }

  @Test func otherNamesPass() {
    #expect(types("struct Utilisation {}\nlet manager = FileManager.default  // enum Util") == 0)
    #expect(Self.emptyFileNames(TextFile("Sources/Wire/Commonplace.swift", "")).isEmpty)
  }

  private func types(_ text: String) -> Int {
    Self.emptyTypeNames(in: TextFile("A.swift", text)).count
  }

  static func emptyFileNames(_ file: TextFile) -> [String] {
    let parts = file.path.split { "/._-".contains($0) }
    let empty = parts.flatMap { words(of: $0.prefix(1).uppercased() + $0.dropFirst()) }
      .first(where: refused.contains)
    return empty.map { ["\(file.path):1: \($0) is no name"] } ?? []
  }

  static func emptyTypeNames(in file: TextFile) -> [String] {
    let pattern = #/\b(?:struct|class|enum|actor|protocol|typealias)\s+(\w+)/#
    return file.source.code.enumerated().flatMap { index, line in
      line.matches(of: pattern).filter { !refused.isDisjoint(with: words(of: String($0.1))) }
        .map { "\(file.path):\(index + 1): \($0.1) says nothing of what it is" }
    }
  }

  /// `LidarRangeImage` → Lidar, Range, Image.
  private static func words(of name: String) -> [String] {
    name.matches(of: #/[A-Z][a-z0-9]*|[a-z0-9]+/#).map { String($0.output) }
  }
}
