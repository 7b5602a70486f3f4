import Recordings
import Sensors
import Testing

@Suite(.enabled(if: RecordedData.root != nil, "the recorded drives are not at hand"))
struct RecordingTests {
  /// The table of the drives' own description.
  static let drives: [(name: String, counts: [String: Int])] = [
    (
      "aimotive-night.mcap",
      ["camera/front": 34, "lidar/top": 22, "radar/front": 34, "radar/back": 34]
    ),
    ("pandaset-002.mcap", ["camera/front": 32, "lidar/top": 32, "ego/odometry": 32]),
    (
      "nuscenes-radar-0061.mcap",
      [
        "radar/front": 247, "radar/front_left": 262, "radar/front_right": 258,
        "radar/back_left": 253, "radar/back_right": 243, "ego/odometry": 938,
      ]
    ),
    (
      "nuscenes-radar-0103.mcap",
      [
        "radar/front": 266, "radar/front_left": 258, "radar/front_right": 259,
        "radar/back_left": 252, "radar/back_right": 255, "ego/odometry": 969,
      ]
    ),
    ("kitti-city", ["camera/front": 24, "lidar/top": 24]),
  ]

  @Test(arguments: drives.indices)
  func everyFrameOfEveryStreamIsRead(index: Int) throws {
    let (name, counts) = RecordingTests.drives[index]
    var recording = try Recording(opening: RecordedData.drive(name))
    #expect(recording.count == counts.values.reduce(0, +))
    var found: [String: Int] = [:]
    var last = Instant(nanoseconds: 0)
    var captured = [Instant](repeating: Instant(nanoseconds: 0), count: recording.rig.count)
    while let frame = recording.next() {
      let header = frame.header
      let spec = recording.rig[header.sensor]
      found[spec.name, default: 0] += 1
      #expect(header.sequence == UInt64(found[spec.name]!))
      #expect(header.modality == spec.modality)
      #expect(frame.logged >= last)
      #expect(frame.payload.count <= spec.maximumPayload)
      if header.sequence > 1 {
        let interval = header.captured.seconds(since: captured[header.sensor])
        #expect(interval > 0)
        #expect((interval * spec.rate - 1).magnitude <= spec.intervalTolerance)
      }
      captured[header.sensor] = header.captured
      last = frame.logged
      #expect(matches(header.layout, frame.payload, spec))
    }
    #expect(found == counts)
    #expect(recording.notes.isEmpty)
  }

  private func matches(_ layout: FrameLayout, _ payload: [UInt8], _ spec: SensorSpec) -> Bool {
    switch layout {
    case .image(let image):
      image.width == spec.width && image.height == spec.height
        && spec.encodings == [image.encoding]
    case .points(let points):
      points.payloadSize == payload.count && points.hasPosition
        && Int(points.count) <= spec.maximumPoints
    case .ego(let motion): payload.isEmpty && motion.speed.magnitude < 40
    }
  }

  @Test func aLidarsStampIsTheEndOfItsSweep() throws {
    for (name, revolution) in [("aimotive-night.mcap", 0.1), ("pandaset-002.mcap", 0.1)] {
      var recording = try Recording(opening: RecordedData.drive(name))
      var sweeps = 0
      while let frame = recording.next() {
        guard frame.header.modality == .lidar, case .points(let points) = frame.header.layout
        else { continue }
        sweeps += 1
        let start = try #require(points.sweepStart)
        let length = frame.header.captured.seconds(since: start)
        #expect((length - revolution).magnitude < 0.01, "\(name): \(length) s")
      }
      #expect(sweeps > 20)
    }
  }

  @Test func pandasetsCloudsAreLoggedShortlyAfterTheirStamp() throws {
    var recording = try Recording(opening: RecordedData.drive("pandaset-002.mcap"))
    while let frame = recording.next() {
      let delay = frame.logged.milliseconds(since: frame.header.captured)
      if frame.header.modality == .lidar {
        #expect(0.5...3 ~= delay)
      } else {
        #expect(delay == 0)
      }
    }
  }

  @Test func kittisTimesAreItsFiles() throws {
    var recording = try Recording(opening: RecordedData.drive("kitti-city/2011_09_26"))
    let firstFrame = recording.next()
    let first = try #require(firstFrame)
    // 2011-09-26 13:00:00 UTC
    #expect(first.header.captured.nanoseconds == 1_317_042_000_000_000_000)
    #expect(recording.rig[first.header.sensor].name == "camera/front")
    let secondFrame = recording.next()
    let second = try #require(secondFrame)
    #expect(second.header.captured.nanoseconds == 1_317_042_000_050_000_000)
    guard case .points(let points) = second.header.layout else {
      Issue.record("expected a sweep")
      return
    }
    #expect(points.sweepStart?.nanoseconds == 1_317_041_999_950_000_000)
    #expect(points.count == 114_278)
  }

  @Test func theRigIsCalibratedFromTheRecording() throws {
    let aimotive = try Recording(opening: RecordedData.drive("aimotive-night.mcap"))
    let camera = try #require(aimotive.rig.first { $0.name == "camera/front" })
    #expect(camera.intrinsics?.distortion.count == 5)
    #expect(camera.intrinsics?.width == 1280)
    // An optical frame looks along z: turned to base_link, that is forward.
    for name in ["aimotive-night.mcap", "pandaset-002.mcap", "kitti-city"] {
      let recording = try Recording(opening: RecordedData.drive(name))
      let camera = try #require(recording.rig.first { $0.modality == .camera })
      let rotation = try #require(camera.extrinsics).rotation
      let (x, y, z, w) = (rotation.x, rotation.y, rotation.z, rotation.w)
      #expect(2 * (x * z + w * y) > 0.99, "\(name)")
      #expect((1...2.5).contains(camera.extrinsics!.translation.z))
      #expect(camera.rate > 9.9 && camera.rate < 15.1)
      #expect(recording.rig.filter { $0.modality != .ego }.allSatisfy { $0.extrinsics != nil })
    }
    // In pandaset the camera hangs under the lidar.
    let pandaset = try Recording(opening: RecordedData.drive("pandaset-002.mcap"))
    let height = try #require(pandaset.rig[0].extrinsics).translation.z
    #expect((1.7...1.9).contains(height))
  }

  @Test func metadataNamesTheSource() throws {
    let recording = try Recording(opening: RecordedData.drive("nuscenes-radar-0061.mcap"))
    #expect(recording.metadata["drive"]?["scene"] == "scene-0061")
  }

  @Test func aTopicMapRenamesSensors() throws {
    let map = try TopicMap(parsing: "/radar/front: radar/bumper # ours\n", name: "topics")
    let recording = try Recording(
      opening: RecordedData.drive("nuscenes-radar-0103.mcap"), topics: map)
    #expect(recording.rig.contains { $0.name == "radar/bumper" })
    #expect(!recording.rig.contains { $0.name == "radar/front" })
  }
}

struct UnreadableRecordingTests {
  @Test func aFolderWithoutADriveIsSaidToBeOne() throws {
    let folder = try TemporaryFolder()
    let error = #expect(throws: RecordingError.self) { try Recording(opening: folder.path) }
    #expect(error?.description.contains("is a folder without a KITTI drive") == true)
  }

  @Test func aMissingFileIsOneClearLine() {
    let error = #expect(throws: RecordingError.self) { try Recording(opening: "/nowhere.mcap") }
    #expect(error?.description == "/nowhere.mcap: cannot be opened: no such file or directory")
  }

  @Test func anotherFileIsNoMcap() throws {
    let folder = try TemporaryFolder()
    let path = try folder.write([UInt8]("not a recording at all".utf8), to: "a.mcap")
    let error = #expect(throws: RecordingError.self) { try Recording(opening: path) }
    #expect(error?.description.contains("is not an MCAP file") == true)
  }
}
