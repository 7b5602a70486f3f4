import Configuration
import Sensors
import Testing

private func row(_ rows: String, _ added: String = "") throws -> SensorSpec {
  try ServiceConfiguration(text: rows + "\n" + added, path: "vouch.yaml").sensors[0]
}

@Test func shortestRowsHaveTheDefaultsOfASpec() throws {
  #expect(
    try row(Rows.ego)
      == SensorSpec(name: "ego/odometry", modality: .ego, rate: 50, maximumPayload: 0))
  #expect(
    try row(Rows.lidar)
      == SensorSpec(
        name: "lidar/top", modality: .lidar, rate: 10, maximumPayload: 4_000_000,
        maximumPoints: 150_000, extrinsics: Extrinsics(translation: .zero)))
}

@Test func checksThatAreAdvisoryAreNotRequiredByDefault() throws {
  let spec = try row(Rows.ego, "    advisory: [stream.clock]")
  #expect(spec.advisory == [.streamClock])
  #expect(spec.required == Check.available(to: .ego).filter { $0 != .streamClock })
  let chosen = try row(Rows.ego, "    required: [ego.motion]")
  #expect(chosen.required == [.egoMotion])
}

@Test(arguments: [
  ("1", 1), ("400KB", 400_000), ("400 kB", 400_000), ("4MB", 4_000_000), ("4MiB", 4 << 20),
  ("1KiB", 1024), ("1GB", 1_000_000_000), ("17 B", 17),
])
func sizesHaveUnits(_ text: String, _ bytes: Int) throws {
  #expect(try row(Rows.lidar.replacing("4MB", with: text)).maximumPayload == bytes)
}

@Test(arguments: ["0", "4GX", "4.5MB", "-1KB", "2GB", "MB", "99999999999999GB", "4  MB"])
func sizesThatAreNone(_ text: String) {
  let found = Double(text) == nil ? "\"\(text)\"" : text
  #expect(
    mistakes(Rows.lidar.replacing("4MB", with: text)) == [
      "5:18: max_payload is \(found), expected a size from 1 to 1GB, such as 4MB"
    ])
}

@Test func deadlinesAreTheFilesUnlessTheRowHasOne() throws {
  #expect(try row(Rows.ego).deadline == 50)
  #expect(try row(Rows.ego, "deadline_ms: 20").deadline == 20)
  #expect(try row(Rows.ego, "    deadline_ms: 30\ndeadline_ms: 20").deadline == 30)
}
