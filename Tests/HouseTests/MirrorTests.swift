import Testing

/// Tests mirror sources file by file: `Sources/Wire/Arena.swift` is tested in
/// `Tests/WireTests/ArenaTests.swift`.
@Suite struct MirrorTests {
  /// In these rooms every file has its test.
  static let complete: Set<String> = ["Checks", "Kernels"]

  /// Tests of no one room.
  static let ofTheWhole: Set<String> = ["HouseTests", "ReplayTests"]

  /// Files in `complete` that are tested in another's mirror, and where.
  static let coveredElsewhere: [String: String] = [
    "Sources/Checks/Observe/PointReading.swift":
      "Tests/ChecksTests/Observe/Lidar/SweepPointsTests.swift"
  ]

  /// Test files that mirror no source, and why.
  static let withoutSource: [String: String] = [
    "Tests/WireTests/GarbageTests.swift": "throws garbage at every door of the room",
    "Tests/WireTests/GenerationTests.swift": "compares the committed C with its schema",
  ]

  @Test func everyTestMirrorsASource() {
    expectNone(Self.strayTests(among: Tree.swift.map(\.path)))
  }

  @Test func everyCheckAndKernelIsTested() {
    expectNone(Self.untested(Tree.swift))
  }

  @Test func allowancesAreStillNeeded() {
    let paths = Set(Tree.swift.map(\.path))
    let names = Set(Self.withoutSource.keys).union(Self.coveredElsewhere.keys)
      .union(Self.coveredElsewhere.values)
    expectNone(names.filter { !paths.contains($0) }.map { "\($0): is listed here and not there" })
  }

  @Test func aStrayTestIsRefused() {
    let paths = ["Sources/Wire/Arena.swift", "Tests/WireTests/ArenaTests.swift"]
    #expect(Self.strayTests(among: paths).isEmpty)
    #expect(Self.strayTests(among: paths + ["Tests/WireTests/OldTests.swift"]).count == 1)
    #expect(Self.strayTests(among: paths + ["Tests/WireTests/Deep/ArenaTests.swift"]).count == 1)
    #expect(Self.strayTests(among: paths + ["Tests/HouseTests/AnyTests.swift"]).isEmpty)
    #expect(Self.strayTests(among: paths + ["Tests/WireTests/Bytes.swift"]).isEmpty)
  }

  @Test func anUntestedCheckIsRefused() {
    let check = TextFile("Sources/Checks/Radar/Jam.swift", "func judge() { a() }")
    let test = TextFile("Tests/ChecksTests/Radar/JamTests.swift", "")
    #expect(Self.untested([check]).count == 1)
    #expect(Self.untested([check, test]).isEmpty)
    #expect(Self.untested([TextFile("Sources/Wire/Arena.swift", "func f() {}")]).isEmpty)
    #expect(Self.untested([TextFile("Sources/Checks/Row.swift", "struct A { var b = 1 }")]).isEmpty)
  }

  /// A file without `Tests` in its name serves other tests and mirrors nothing.
  static func strayTests(among paths: [String]) -> [String] {
    let known = Set(paths)
    return paths.filter { path in
      let parts = path.split(separator: "/").map(String.init)
      guard parts.count > 2, parts[0] == "Tests", path.hasSuffix("Tests.swift"),
        !ofTheWhole.contains(parts[1]), withoutSource[path] == nil
      else { return false }
      return !known.contains(source(ofTest: parts))
    }.map {
      "\($0):1: mirrors no source, \(source(ofTest: $0)), and has no reason in `withoutSource`"
    }
  }

  static func untested(_ files: [TextFile]) -> [String] {
    let known = Set(files.map(\.path))
    return files.filter { file in
      let parts = file.folders
      return parts.count > 1 && parts[0] == "Sources" && complete.contains(parts[1])
        && hasBody(file) && coveredElsewhere[file.path] == nil
        && !known.contains(test(ofSource: file.path))
    }.map { "\($0.path):1: has no \(test(ofSource: $0.path))" }
  }

  /// Tables and plain nouns have nothing to test.
  private static func hasBody(_ file: TextFile) -> Bool {
    file.source.joined.contains(#/\bfunc\s/#)
  }

  private static func source(ofTest path: String) -> String {
    source(ofTest: path.split(separator: "/").map(String.init))
  }

  /// `Tests/WireTests/ArenaTests.swift` → `Sources/Wire/Arena.swift`.
  private static func source(ofTest parts: [String]) -> String {
    let room = parts[1].dropLast("Tests".count)
    let rest = parts.dropFirst(2).joined(separator: "/").dropLast("Tests.swift".count)
    return "Sources/\(room)/\(rest).swift"
  }

  private static func test(ofSource path: String) -> String {
    let parts = path.split(separator: "/").map(String.init)
    let rest = parts.dropFirst(2).joined(separator: "/").dropLast(".swift".count)
    return "Tests/\(parts[1])Tests/\(rest)Tests.swift"
  }
}
