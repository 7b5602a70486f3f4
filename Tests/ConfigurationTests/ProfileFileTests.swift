import Configuration
import Sensors
import Testing

private let text = """
  made: "2026-01-02: by hand"
  learned_from: [night.mcap, "city #2.mcap"]
  thresholds:
    verifier.warm_up: 9
  """

@Test func profileFileIsReadAndWritten() throws {
  let file = try ProfileFile(text: text, path: "profile.yaml")
  #expect(file.profile["verifier.warm_up"] == 9)
  #expect(file.learnedFrom == ["night.mcap", "city #2.mcap"])
  #expect(file.made == "2026-01-02: by hand")
  #expect(try ProfileFile(text: file.text, path: "profile.yaml") == file)
}

@Test func shippedProfileReadsBackAsItself() throws {
  let file = ProfileFile(profile: Profile())
  #expect(try ProfileFile(text: file.text, path: "profile.yaml") == file)
}

@Test func configurationTakesAProfileFromItsOwnFolder() throws {
  let folder = try TemporaryFolder()
  _ = try folder.write("profile.yaml", text)
  let path = try folder.write("vouch.yaml", "profile: profile.yaml\n" + Rows.ego)
  #expect(try ServiceConfiguration(file: path).profile["verifier.warm_up"] == 9)
  let over = try folder.write(
    "over.yaml",
    "profile: \(folder.path)/profile.yaml\nthresholds: {verifier.warm_up: 3}\n" + Rows.ego)
  #expect(try ServiceConfiguration(file: over).profile["verifier.warm_up"] == 3)
}

@Test func mistakesOfAProfileStandInItsFile() throws {
  let folder = try TemporaryFolder()
  let profile = try folder.write("profile.yaml", "thresholds:\n  verifier.warm_up: 0\nby: me\n")
  let path = try folder.write("vouch.yaml", "profile: profile.yaml\nclock: x\n" + Rows.ego)
  let error = #expect(throws: ConfigurationError.self) {
    try ServiceConfiguration(file: path)
  }
  #expect(
    error?.description == """
      \(path):2:8: clock is "x", expected receive or publisher
      \(profile):2:21: verifier.warm_up is 0, expected a number from 1 to 10 frames
      \(profile):3:1: unknown key "by" in the file, expected thresholds, learned_from or made
      """)
}

@Test func folderAsAProfileIsAMistakeOfTheConfiguration() throws {
  let folder = try TemporaryFolder()
  let path = try folder.write("vouch.yaml", "profile: .\n" + Rows.ego)
  let error = #expect(throws: ConfigurationError.self) {
    try ServiceConfiguration(file: path)
  }
  #expect(
    error?.description
      == #"\#(path):1:10: profile is ".": this is a folder, expected a YAML file"#)
}
