import Configuration
import Testing

/// Lines to add after rows that are right, and the mistakes that they are, as `LINE:COLUMN: …`.
struct Mistake: Sendable, CustomTestStringConvertible {
  var rows: String
  var added: String
  var found: [String]

  init(_ rows: String, _ added: String, _ found: String...) {
    (self.rows, self.added, self.found) = (rows, added, found)
  }

  var testDescription: String { added }
}

private let checks = """
  stream.sequence, stream.integrity, stream.clock, camera.frozen
  """

private let topics =
  "1 to 64 letters, digits and / _ - . such as camera/front, not begun by a topic of Vouch's own"

@Test(arguments: [Rows.ego, Rows.lidar, Rows.camera])
func rowsThatAreRightGiveNoMistake(_ rows: String) {
  #expect(mistakes(rows) == [])
}

private let service: [Mistake] = [
  Mistake(
    Rows.ego, "clocks: receive", #"5:1: unknown key "clocks" in the file; did you mean clock?"#),
  Mistake(
    Rows.ego, "foo: 1",
    #"5:1: unknown key "foo" in the file, expected inputs, outputs, clock, workers, "#
      + "queue_frames, status_interval_s, deadline_ms, profile, thresholds or sensors"),
  Mistake(
    Rows.ego, "clock: recieve",
    #"5:8: clock is "recieve", expected receive or publisher; did you mean receive?"#),
  Mistake(Rows.ego, "clock:", "5:7: clock has no value, expected receive or publisher"),
  Mistake(
    Rows.ego, "workers: 1.5", "5:10: workers is 1.5, expected a whole number from 0 to 64 threads"),
  Mistake(
    Rows.ego, "queue_frames: 0",
    "5:15: queue_frames is 0, expected a whole number from 1 to 1024 frames"),
  Mistake(
    Rows.ego, "queue_frames: 99999999999999999999",
    "5:15: queue_frames is 99999999999999999999, expected a whole number from 1 to 1024 frames"),
  Mistake(
    Rows.ego, #"status_interval_s: "1""#,
    #"5:20: status_interval_s is "1", expected a number from 0.05 to 3600 s"#),
  Mistake(
    Rows.ego, "deadline_ms: 50 ms",
    #"5:14: deadline_ms is "50 ms", expected a number from 1 to 60000 ms"#),
  Mistake(
    Rows.ego, "deadline_ms: [1]",
    "5:14: deadline_ms is a list, expected a number from 1 to 60000 ms"),
  Mistake(
    Rows.ego, "profile: none.yaml",
    #"5:10: profile is "none.yaml": no such file, expected a YAML file"#),
  Mistake(
    Rows.ego, "thresholds: 5",
    "5:13: thresholds is 5, expected a mapping of threshold names to numbers"),
  Mistake(
    Rows.ego, "thresholds:\n  verifier.warmup: 3",
    #"6:3: unknown threshold "verifier.warmup"; did you mean verifier.warm_up?"#),
  Mistake(
    Rows.ego, "thresholds:\n  gain: 3",
    #"6:3: unknown threshold "gain", expected a row of the profile"#),
  Mistake(
    Rows.ego, "thresholds:\n  verifier.warm_up: 300",
    "6:21: verifier.warm_up is 300, expected a number from 1 to 10 frames"),
  Mistake(
    Rows.ego, "workers: 1\nworkers: 2",
    #"6:1: the key "workers" is given twice, expected once; see line 5"#),
]

private let endpoints: [Mistake] = [
  Mistake(Rows.ego, "inputs: 5", "5:9: inputs is 5, expected a list of 1 to 64 endpoints"),
  Mistake(
    Rows.ego, "inputs: []",
    "5:9: inputs is a list, expected a list of 1 to 64 endpoints; it has 0"),
  Mistake(
    Rows.ego, "outputs: [udp://x]",
    #"5:11: an endpoint is "udp://x", expected ipc:///path, tcp://host:port or inproc://name"#),
  Mistake(
    Rows.ego, "outputs: [ipc://tmp/x]",
    #"5:11: an endpoint is "ipc://tmp/x", expected an absolute path or @name after ipc://"#),
  Mistake(
    Rows.ego, "outputs: ['tcp://a:99999']",
    #"5:11: an endpoint is "tcp://a:99999", expected a port from 1 to 65535, or * for any"#),
  Mistake(
    Rows.ego, "inputs: [ipc:///a]\noutputs: ['ipc:///a']",
    "6:11: the endpoint ipc:///a is given twice, expected once; see line 5"),
  Mistake(
    Rows.ego, "inputs:\n  - address: tcp://host:1\n    bind: no",
    #"7:11: bind is "no", expected true or false"#),
  Mistake(
    Rows.ego, "inputs:\n  - adress: tcp://host:1",
    "6:5: an endpoint has no address, expected ipc:///path, tcp://host:port or inproc://name",
    #"6:5: unknown key "adress" in an endpoint; did you mean address?"#),
]

private let sensors: [Mistake] = [
  Mistake(
    "clock: receive", "", "1:1: the file has no sensors, expected a list of 1 to 256 sensor rows"),
  Mistake(
    "sensors: []", "",
    "1:10: sensors is a list, expected a list of 1 to 256 sensor rows; it has 0"),
  Mistake(
    Rows.ego, "  - name: ego/odometry\n    modality: ego\n    rate_hz: 50",
    "5:11: the sensor ego/odometry is given twice, expected once; see line 2"),
  Mistake(
    Rows.ego, "  - modality: ego\n    rate_hz: 50",
    "5:5: a sensor row has no name, expected \(topics)"),
  Mistake(
    Rows.ego, "  - {name: ego/2, modality: ego}",
    "5:5: a sensor row has no rate_hz, expected a number from 0.1 to 2000 Hz"),
  Mistake(
    Rows.ego, "  - {name: verified/x, modality: ego, rate_hz: 1}",
    #"5:12: name is "verified/x", expected \#(topics)"#),
  Mistake(
    Rows.ego, "  - {name: ego//x, modality: ego, rate_hz: 1}",
    #"5:12: name is "ego//x", expected \#(topics)"#),
  Mistake(
    Rows.ego, "  - {name: x, modality: lidr, rate_hz: inf}",
    #"5:25: modality is "lidr", expected camera, lidar, radar or ego; did you mean lidar?"#,
    "5:40: rate_hz is inf, expected a number from 0.1 to 2000 Hz"),
  Mistake(
    Rows.ego, "    rate: 5", #"5:5: unknown key "rate" in a sensor row; did you mean rate_hz?"#),
  Mistake(Rows.ego, "    heartbeat: yes", #"5:16: heartbeat is "yes", expected true or false"#),
  Mistake(
    Rows.camera, "    max_points: 3",
    "8:5: max_points in a row of camera, expected only for lidar or radar"),
  Mistake(
    Rows.camera, "    required: [lidar.frozen]",
    "8:16: lidar.frozen reads lidar frames, expected a check that camera frames feed"),
  Mistake(
    Rows.camera, "    required: [stream.clock]\n    advisory: [stream.sequence, stream.clock]",
    "9:33: stream.clock is required and advisory, expected one of them"),
  Mistake(
    Rows.camera, "    advisory: [stream.clock, stream.clock]",
    "8:30: stream.clock stands twice in advisory, expected once"),
  Mistake(
    Rows.camera, "    width: 70000",
    "8:12: width is 70000, expected a whole number from 0 to 65535 px"),
]

@Test(arguments: service + endpoints + sensors)
func mistakeIsOneLineWithItsPlace(_ mistake: Mistake) {
  #expect(mistakes(mistake.rows + "\n" + mistake.added) == mistake.found)
}

@Test func unknownNamesOfLongListsGetTheNearest() throws {
  let check = try #require(mistakes(Rows.camera + "\n    required: [stream.clok]").first)
  #expect(check.hasPrefix(#"8:16: an item of required is "stream.clok", expected \#(checks)"#))
  #expect(check.hasSuffix("; did you mean stream.clock?"))
  let encoding = try #require(
    mistakes(Rows.camera.replacing("[jpeg]", with: "[jpg]")).first)
  #expect(encoding.hasPrefix(#"5:17: an item of encodings is "jpg", expected mono8, rgb8"#))
  #expect(encoding.hasSuffix("jpeg or png; did you mean jpeg?"))
}

@Test func allMistakesAreToldInOrderOfPosition() {
  let text = """
    clock: never
    sensors:
      - name: camera/front
        modality: camera
        rate_hz: -1
        rate_hz: 5
        max_payload: 4GX
        extrinsics: {}
        heartbeat: 1
      - lidar
    workers: many
    """
  let places = mistakes(text).map { $0.prefix { $0 != " " } }
  #expect(
    places == [
      "1:8:", "3:5:", "5:14:", "6:5:", "7:18:", "8:17:", "8:17:", "9:16:", "10:5:", "11:10:",
    ])
}

@Test func diagnosticsAreLinesWithTheFilesName() {
  let error = #expect(throws: ConfigurationError.self) {
    try ServiceConfiguration(text: "clock: x\nworkers: y\n" + Rows.ego, path: "a/b.yaml")
  }
  #expect(
    error?.description == """
      a/b.yaml:1:8: clock is "x", expected receive or publisher
      a/b.yaml:2:10: workers is "y", expected a whole number from 0 to 64 threads
      """)
}
