import Configuration
import Testing

@Test(arguments: [
  ("", "1:1: the file is empty, expected a mapping of keys"),
  ("# only a comment\n", "1:1: the file is empty, expected a mapping of keys"),
  ("~", "1:1: the file is empty, expected a mapping of keys"),
  (
    "clock: [1\nworkers: 2",
    "2:8: not valid YAML: did not find expected ',' or ']' (while parsing a flow sequence)"
  ),
  (
    "clock: receive\n\tworkers: 1",
    "2:1: not valid YAML: found a tab character that violates indentation "
      + "(while scanning a plain scalar)"
  ),
  (
    "a: 1\n---\nb: 2",
    "2:1: not valid YAML: but found another document (expected a single document in the stream)"
  ),
  (
    "a: 1\r\nb: é\u{1}",
    "2:5: not valid YAML: control characters are not allowed, expected printable text"
  ),
  ("clock: *a", "1:8: not valid YAML: found undefined alias"),
])
func textThatIsNoDocument(_ text: String, _ expected: String) {
  #expect(mistakes(text) == [expected])
}

@Test(arguments: [("- a", "a list"), ("receive", #""receive""#)])
func documentThatIsNoMapping(_ text: String, _ found: String) {
  #expect(
    mistakes(text) == [
      "1:1: the file is \(found), expected a mapping with the keys inputs, outputs, clock, "
        + "workers, queue_frames, status_interval_s, deadline_ms, profile, thresholds or sensors"
    ])
}

@Test func everyDuplicateIsToldWithTheFirstOne() {
  let text =
    Rows.ego + """

          modality: ego
      workers: 1
      "workers": 2
      'workers': 3
      clock: never
      thresholds: {verifier.warm_up: 5, verifier.warm_up: 6}
      """
  #expect(
    mistakes(text) == [
      #"5:5: the key "modality" is given twice, expected once; see line 3"#,
      #"7:1: the key "workers" is given twice, expected once; see line 6"#,
      #"8:1: the key "workers" is given twice, expected once; see line 6"#,
      #"9:8: clock is "never", expected receive or publisher"#,
      #"10:35: the key "verifier.warm_up" is given twice, expected once; see line 10"#,
    ])
}

@Test func duplicatesWithoutEndAreToldToo() {
  let lines = (0..<200).map { _ in "workers: 1" }
  let found = mistakes(lines.joined(separator: "\n"))
  #expect(found.count == 1)
  #expect(found.first?.hasSuffix(#"the key "workers" is given twice, expected once"#) ?? false)
}

@Test func keysThatAreNoNames() {
  #expect(
    mistakes(Rows.ego + "\n? [a, b]\n: 1") == ["5:3: a key is a list, expected a name"])
}

@Test func columnsCountScalars() {
  #expect(
    mistakes(Rows.ego + "\n\"ünï\": 1").first?.hasPrefix(#"5:1: unknown key "ünï""#) ?? false)
  let flow = "{é: 1, clock: x, sensors: [{name: a, modality: ego, rate_hz: 1}]}"
  #expect(mistakes(flow).last == #"1:15: clock is "x", expected receive or publisher"#)
}

@Test func messagesStayOnOneLine() {
  let found = mistakes(Rows.ego + "\nclock: \"a\\nb\"\n\"\(String(repeating: "k", count: 99))\": 1")
  #expect(found.first == #"5:8: clock is "a?b", expected receive or publisher"#)
  #expect(found.allSatisfy { !$0.contains("\n") && $0.count < 250 })
}

@Test(arguments: ["[", "{a: ", "- ", "? "])
func depthWithoutEndIsAMistake(_ opening: String) {
  #expect(mistakes(String(repeating: opening, count: 100_000)).count == 1)
}

@Test func aliasesOfAliasesEnd() {
  let levels = (1...40).map {
    "a\($0): &a\($0) [\(["*a\($0 - 1)", "*a\($0 - 1)"].joined(separator: ", "))]"
  }
  let text = "a0: &a0 [x]\n" + levels.joined(separator: "\n")
  #expect(mistakes(text + "\n" + Rows.ego).count == 41)
}
