import Testing

/// What lies at the top of the tree, and nothing beside it.
@Suite struct LayoutTests {
  static let allowed: Set<String> = [
    "Package.swift", "Sources", "Tests", "proto", "hil", "README.md", "LICENSE",
  ]

  /// Those without which the tree is not whole.
  static let required = allowed

  @Test func theTopIsTidy() { expectNone(Self.objections(to: Tree.topLevel())) }

  @Test func aStrangerIsRefused() {
    #expect(Self.objections(to: allNames + ["notes.txt"]).count == 1)
    #expect(Self.objections(to: allNames.filter { $0 != "LICENSE" }).count == 1)
    #expect(Self.objections(to: allNames + [".swift-format", ".ci"]).isEmpty)
  }

  private var allNames: [String] { Array(Self.allowed) }

  static func objections(to names: [String]) -> [String] {
    names.filter { !$0.hasPrefix(".") && !allowed.contains($0) }.map {
      "\($0): does not belong here"
    }
      + required.subtracting(names).map { "\($0): is missing" }
  }
}
