import Foundation
import Testing

/// Imports go along the arrows of the house and nowhere else.
@Suite struct ImportTests {
  @Test func sourcesFollowTheArrows() {
    expectNone(Tree.swift.flatMap(Arrows.objections(to:)))
  }

  @Test func theManifestFollowsTheArrows() {
    let targets = Arrows.targets(in: Tree.manifest.text)
    #expect(targets.count > 10, "the manifest is not read")
    expectNone(Arrows.objections(to: targets))
  }

  @Test func whatIsImportedIsDeclared() {
    let targets = Arrows.targets(in: Tree.manifest.text)
    expectNone(Tree.swift.flatMap { Arrows.undeclared(in: $0, of: targets) })
  }

  @Test func anArrowUpwardsIsRefused() {
    #expect(found("Sources/Sensors/A.swift", "public import Checks") == 1)
    #expect(found("Sources/Checks/B/A.swift", "@preconcurrency internal import Wire") == 1)
    #expect(found("Sources/Checks/B/A.swift", "internal import struct Sensors.Instant") == 0)
    #expect(found("Sources/Service/A.swift", "internal import CLI") == 1)
    #expect(found("Tests/ServiceTests/A.swift", "import CLI") == 1)
    #expect(found("Sources/CLI/A.swift", "import Service") == 0)
    #expect(found("Sources/Wire/A.swift", "// import Service\nlet a = \"import Service\"") == 0)
  }

  @Test func aLibraryHasOneRoom() {
    #expect(found("Sources/Service/A.swift", "internal import CZeroMQ") == 1)
    #expect(found("Sources/ZeroMQ/A.swift", "private import CZeroMQ") == 0)
    #expect(found("Sources/ZeroMQ/A.swift", "public import CZeroMQ") == 1)
    #expect(found("Sources/Service/A.swift", "internal import Yams") == 1)
    #expect(found("Sources/Kernels/A.swift", "internal import Foundation") == 1)
    #expect(found("Sources/Recordings/A.swift", "internal import Foundation") == 0)
    #expect(found("Sources/Verifier/A.swift", "internal import Glibc") == 1)
  }

  @Test func anUnknownRoomIsRefused() {
    #expect(found("Sources/Attic/A.swift", "") == 1)
    let targets = Arrows.targets(in: "room(\"Attic\"), room(\"Wire\", [\"Sensors\", yams])")
    #expect(targets.map(\.name) == ["Attic", "Wire"])
    #expect(targets.last?.dependencies == ["Sensors", "Yams"])
    #expect(Arrows.objections(to: targets).count == 2)
  }

  @Test func anUndeclaredImportIsRefused() {
    let targets = Arrows.targets(in: "room(\"Wire\", [\"Sensors\"])")
    let file = TextFile("Sources/Wire/A.swift", "import Sensors\nimport CMessages")
    #expect(Arrows.undeclared(in: file, of: targets).count == 1)
  }

  @Test func theBenchIsNotImported() {
    let manifest = """
      .target(name: "A"), .executableTarget(name: "B", path: "hil/b"),
      .target(name: "C", dependencies: ["A"], path: "hil/c"),
      """
    #expect(Arrows.benchTargets(in: manifest) == ["B", "C"])
    for target in Arrows.bench {
      #expect(found("Sources/Service/A.swift", "internal import \(target)") == 1)
      #expect(found("hil/a/A.swift", "internal import \(target)") == 0)
    }
  }

  private func found(_ path: String, _ text: String) -> Int {
    Arrows.objections(to: TextFile(path, text)).count
  }
}

enum Arrows {
  /// Each room with what it may import. `Service` plays drives, too, hence its `Recordings` and the
  /// checksum of `Kernels`; it owns the observers of `Checks`, one a sensor on the thread it is on.
  static let rooms: [String: Set<String>] = [
    "Sensors": [],
    "Kernels": ["CKernels"],
    "ZeroMQ": ["CZeroMQ"],
    "RealTime": ["CRealTime"],
    "Images": ["CTurboJPEG", "CSPNG"],
    "Configuration": ["Sensors", "CCrypto", "Yams"],
    "Wire": ["Sensors", "CMessages"],
    "Checks": ["Sensors", "Kernels", "Images"],
    "Scenarios": ["Sensors", "Kernels", "Images"],
    "Verifier": ["Sensors", "Kernels", "Checks"],
    "Recordings": ["Sensors", "Wire", "Images", "CMessages", "CZstd", "CLZ4"],
    "Evaluation": ["Sensors", "Kernels", "Checks", "Verifier", "Scenarios", "Recordings"],
    "Calibration": [
      "Sensors", "Checks", "Verifier", "Evaluation", "Recordings", "Scenarios", "Configuration",
    ],
    "Service": [
      "Sensors", "Kernels", "Checks", "Verifier", "Wire", "ZeroMQ", "RealTime", "Recordings",
      "Configuration",
    ],
  ]

  /// It may import everything, and nothing imports it.
  static let programs: Set<String> = ["CLI"]

  /// The bench's own targets, under `hil/`: likewise, but they may import each other.
  static let bench = Set(benchTargets(in: Tree.manifest.text))

  /// Packages of others that one room alone may use.
  static let libraries: Set<String> = ["Yams", "ArgumentParser"]

  /// On the way from a frame to its verdict there is no Foundation.
  static let withoutFoundation: Set<String> = [
    "Sensors", "Kernels", "ZeroMQ", "RealTime", "Images", "Wire", "Checks", "Verifier",
  ]

  /// No clock, no thread, no file, no libm: nothing of the system at all.
  static let withoutSystem: Set<String> = ["Sensors", "Kernels", "Checks", "Verifier"]

  struct Import: Equatable {
    let module: String
    let access: String
    let line: Int
  }

  struct Target {
    let name: String
    let dependencies: [String]
  }

  static func imports(of file: TextFile) -> [Import] {
    let pattern = #/^\s*(?:@\w+(?:\(\w+\))?\s+)*(\w+\s+)?import\s+(?:[a-z]+\s+)?(\w+)/#
    return file.source.code.enumerated().compactMap { index, line in
      guard let match = line.firstMatch(of: pattern) else { return nil }
      let access = match.1.map { String($0.filter(\.isLetter)) } ?? ""
      return Import(module: String(match.2), access: access, line: index + 1)
    }
  }

  static func objections(to file: TextFile) -> [String] {
    let folders = file.folders
    guard let place = folders.first, folders.count > 1 || place == "hil" else { return [] }
    let room = place == "Sources" ? folders[1] : place
    if place == "Sources", rooms[room] == nil, !programs.contains(room) {
      return ["\(file.path):1: \(room) is no room of the house"]
    }
    return imports(of: file).compactMap { line in
      refusal(of: line, in: room).map { "\(file.path):\(line.line): \($0)" }
    }
  }

  private static func refusal(of line: Import, in room: String) -> String? {
    let module = line.module
    if programs.contains(module) { return "nothing imports \(module)" }
    if bench.contains(module), room != "hil" { return "nothing but the bench imports \(module)" }
    guard let allowed = rooms[room] else { return nil }
    if module.hasPrefix("C"), line.access == "public" || line.access == "package",
      allowed.contains(module), rooms[module] == nil
    {
      return "\(module) shows in \(room)'s interface"
    }
    if allowed.contains(module) { return nil }
    let isOurs = rooms[module] != nil || libraries.contains(module)
    if isOurs || rooms.values.contains(where: { $0.contains(module) }) {
      return "\(room) may not import \(module)"
    }
    if withoutSystem.contains(room) { return "\(room) imports nothing of the system" }
    if module.hasPrefix("Foundation"), withoutFoundation.contains(room) {
      return "no Foundation in \(room)"
    }
    return nil
  }

  /// The targets that people import, as the manifest declares them with `room(…)`.
  static func targets(in manifest: String) -> [Target] {
    let pattern = #/\broom\(\s*"(\w+)"\s*(?:,\s*\[([^\]]*)\])?/#
    return manifest.matches(of: pattern).map { match in
      let names = (match.2 ?? "").split(separator: ",").map { $0.filter(\.isLetterOrDigit) }
      let written = names.filter { !$0.isEmpty }.map { $0 == "yams" ? "Yams" : $0 }
      return Target(name: String(match.1), dependencies: written)
    }
  }

  static func benchTargets(in manifest: String) -> [String] {
    manifest.components(separatedBy: "arget(").filter { $0.contains("path: \"hil/") }.compactMap {
      $0.firstMatch(of: #/name:\s*"(\w+)"/#).map { String($0.1) }
    }
  }

  static func objections(to targets: [Target]) -> [String] {
    targets.flatMap { target -> [String] in
      guard let allowed = rooms[target.name] else {
        return ["Package.swift: \(target.name) is no room of the house"]
      }
      return target.dependencies.filter { !allowed.contains($0) }.map {
        "Package.swift: \(target.name) may not import \($0)"
      }
    }
  }

  /// Imports of the house's own modules that the manifest does not name: they build by chance.
  static func undeclared(in file: TextFile, of targets: [Target]) -> [String] {
    let folders = file.folders
    guard folders.count > 1, folders[0] == "Sources",
      let target = targets.first(where: { $0.name == folders[1] })
    else { return [] }
    let allowed = rooms[target.name] ?? []
    return imports(of: file).filter {
      allowed.contains($0.module) && !target.dependencies.contains($0.module)
    }.map { "\(file.path):\($0.line): the manifest does not give \($0.module) to \(target.name)" }
  }
}

extension Character {
  fileprivate var isLetterOrDigit: Bool { isLetter || isNumber }
}
