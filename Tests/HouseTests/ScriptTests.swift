import Testing

/// Scripts can be run, and stop at the first command that fails.
@Suite struct ScriptTests {
  @Test func scriptsAreSound() { expectNone(Tree.files.flatMap(Self.objections(to:))) }

  @Test func anUnsoundScriptIsRefused() {
    let sound = "#!/usr/bin/env bash\n# Why.\nset -euo pipefail\nmain\n"
    #expect(found(sound, runs: true) == 0)
    #expect(found(sound, runs: false) == 1)
    #expect(found("#!/bin/sh\nmain\n", runs: true) == 1)
    #expect(found("#!/bin/sh\nset -eu\neval \"$1\"\n", runs: true) == 1)
    #expect(found("#!/usr/bin/env python3\n", runs: true) == 0)
    #expect(found("plain text", runs: true) == 1)
    #expect(found("plain text", runs: false) == 0)
  }

  private func found(_ text: String, runs: Bool) -> Int {
    Self.objections(to: TextFile("hil/a", text, isExecutable: runs)).count
  }

  static func objections(to file: TextFile) -> [String] {
    guard file.text.hasPrefix("#!") else {
      return file.isExecutable ? ["\(file.path):1: has a run bit and no first line"] : []
    }
    var objections = file.isExecutable ? [] : ["\(file.path):1: has no run bit"]
    let shell = file.lines[0].contains(#/\b(?:ba)?sh$/#)
    if shell, !file.lines.contains(where: { $0.hasPrefix("set -eu") }) {
      objections.append("\(file.path):1: does not `set -eu`")
    }
    if shell, file.text.contains(#/(?m)^\s*eval\s/#) {
      objections.append("\(file.path):1: runs a text with eval")
    }
    return objections
  }
}
