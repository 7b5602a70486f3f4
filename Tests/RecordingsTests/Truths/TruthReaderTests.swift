import Recordings
import Sensors
import Testing

struct TruthReaderTests {
  private static let truths = [
    Truth(
      attack: "L01", cause: "lidar.ghost", sensor: "lidar/top", sequence: 7,
      captured: Instant(nanoseconds: 1_767_268_800_123_456_789), strength: 0.25,
      items: [3, 4, 5, 9, 1000], removed: 12,
      region: .points(centre: [6, -1, 0.5], extent: [4.5, 1.8, 1.5], count: 200)),
    Truth(
      attack: "C01", cause: "camera.blinded", sensor: "camera/front", sequence: 8,
      captured: Instant(nanoseconds: 2), strength: 1, isSham: true,
      region: .image(x: 1, y: 2, width: 3, height: 4)),
    Truth(
      attack: "L11", cause: "lidar.gap", sensor: "lidar/top", sequence: 9,
      captured: Instant(nanoseconds: 3), strength: 1, removed: 900,
      region: .sector(
        azimuth: -0.1, width: 0.2, firstRing: 0, lastRing: 63, near: 0, far: 200)),
    Truth(
      attack: "T01", cause: "time.delay", sensor: "lidar/top", sequence: 10,
      captured: Instant(nanoseconds: 4), strength: 1),
  ]

  @Test func truthsAreReadBackAsTheyWereWritten() throws {
    let folder = try TemporaryFolder()
    let path = folder.file("a.mcap")
    var writer = try DriveWriter(path: path, rig: DriveWriterTests.rig)
    for frame in DriveWriterTests.frames { try writer.write(frame) }
    for (place, truth) in Self.truths.enumerated() {
      try writer.write(truth, logged: Instant(nanoseconds: UInt64(place)))
    }
    try writer.finish()
    let reader = try TruthReader(opening: path)
    #expect(reader.truths == Self.truths && reader.notes.isEmpty)
    // The frames are as without it, and nothing is noted about the truth.
    var recording = try Recording(opening: path)
    var frames = 0
    while recording.next() != nil { frames += 1 }
    #expect(frames == DriveWriterTests.frames.count && recording.notes.isEmpty)
  }

  @Test func aDriveThatWasNeverAttackedHasNone() throws {
    let folder = try TemporaryFolder()
    let path = folder.file("a.mcap")
    var writer = try DriveWriter(path: path, rig: DriveWriterTests.rig)
    for frame in DriveWriterTests.frames { try writer.write(frame) }
    try writer.finish()
    #expect(try TruthReader(opening: path).truths.isEmpty)
  }
}
