import Testing

/// No libm beyond `sqrt` on the way to a verdict or a simulated byte: the C library picks its sin,
/// exp or atan2 by processor, and their last bits differ.
@Suite struct LibmTests {
  static let rooms: Set<String> = [
    "Checks", "Verifier", "Scenarios", "Kernels", "Sensors", "CKernels",
  ]

  static let functions: Set<String> = {
    let names = [
      "sin", "cos", "tan", "asin", "acos", "atan", "atan2", "sincos", "sinh", "cosh", "tanh",
      "asinh", "acosh", "atanh", "exp", "exp2", "exp10", "expm1", "log", "log2", "log10", "log1p",
      "pow", "cbrt", "hypot", "erf", "erfc", "tgamma", "lgamma",
    ]
    return Set(names.flatMap { [$0, $0 + "f", $0 + "l"] })
  }()

  @Test func noRoomCallsLibm() {
    expectNone((Tree.swift + Tree.writtenC).flatMap(Self.objections(to:)))
  }

  @Test func aCallIsRefused() {
    #expect(found("Checks/A.swift", "let a = sin(b)") == 1)
    #expect(found("Scenarios/A.swift", "let a = Foundation.atan2 (b, c)") == 1)
    #expect(found("Kernels/A.swift", "let a = 2 * powf(b, 2) + Glibc.log10(c)") == 2)
    #expect(found("CKernels/a.c", "y = expf(x);") == 1)
    #expect(found("Checks/A.swift", "let a = angles.map(cos)") == 1)
  }

  @Test func whatIsNotLibmPasses() {
    #expect(found("Checks/A.swift", "let a = b.squareRoot() + sqrt(c)  // sin(b)") == 0)
    #expect(
      found("Checks/A.swift", "let a = arcTangent(b) + Turn.sin(c) + log.exp + f(exp: 1)") == 0)
    #expect(found("Service/A.swift", "let a = sin(b)") == 0)
  }

  private func found(_ path: String, _ text: String) -> Int {
    Self.objections(to: TextFile("Sources/\(path)", text)).count
  }

  static func objections(to file: TextFile) -> [String] {
    let folders = file.folders
    guard folders.count > 1, folders[0] == "Sources", rooms.contains(folders[1]) else { return [] }
    // A name before a parenthesis: called, or passed as the only argument.
    let pattern = #/(\.\s*)?\b(\w+)\s*[()]/#.wordBoundaryKind(.simple)
    return file.source.code.enumerated().flatMap { index, line in
      line.matches(of: pattern).filter { match in
        let owner = line[..<match.range.lowerBound].suffix(while: { $0.isLetter || $0.isNumber })
        let isOurs = match.1 != nil && !["Foundation", "Glibc", "Musl"].contains(owner)
        return !isOurs && functions.contains(String(match.2))
      }.map { "\(file.path):\(index + 1): \($0.2) is libm's; Kernels has its own" }
    }
  }
}

extension Substring {
  fileprivate func suffix(while isIn: (Character) -> Bool) -> Substring {
    self[(lastIndex { !isIn($0) }.map(index(after:)) ?? startIndex)...]
  }
}
