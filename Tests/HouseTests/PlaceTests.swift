import Testing

/// The text names no machine that it was written on, and nothing that only that machine can reach.
@Suite struct PlaceTests {
  /// Put together here, so that this file passes.
  static let folders = ["work", "root", "home"].map { "/" + $0 + "/" }

  static let hosts = [
    "py" + "pi.org", "python" + "hosted.org", "proxy.golang" + ".org", "npm" + "js.org",
    "crates" + ".io", "deb.debian" + ".org", "docker" + ".io", "ghcr" + ".io", "index" + "-url",
    "find" + "-links",
  ]

  @Test func noPlaceIsNamed() { expectNone(Tree.files.flatMap(Self.objections(to:))) }

  @Test func aPlaceIsRefused() {
    for place in Self.folders {
      #expect(found("cat \(place)a") == 1)
      #expect(found("see <file://\(place)a>") == 1)
      #expect(found("https://example.com\(place)a and Frame\(place)b") == 0)
    }
    for host in Self.hosts { #expect(found("get https://\(host)/a") == 1) }
  }

  private func found(_ text: String) -> Int { Self.objections(to: TextFile("a", text)).count }

  static func objections(to file: TextFile) -> [String] {
    file.lines.enumerated().flatMap { index, line -> [String] in
      let named = folders.filter { isPath($0, in: line) } + hosts.filter { line.contains($0) }
      return named.map { "\(file.path):\(index + 1): names \($0)" }
    }
  }

  /// Whether a path begins there: nothing of a longer path or an address stands before it.
  private static func isPath(_ folder: String, in line: Substring) -> Bool {
    line.ranges(of: folder).contains { range in
      guard let before = line[..<range.lowerBound].last else { return true }
      return !(before.isLetter || before.isNumber || "._-}".contains(before))
    }
  }
}
