import Foundation
import Recordings
import Sensors
import Testing
import Wire

struct DriveWriterTests {
  @Test(
    .enabled(if: RecordedData.root != nil, "the recorded drives are not at hand"),
    arguments: RecordingTests.drives.map(\.name))
  func aRecordedDriveIsReadBackAsItWas(name: String) throws {
    let folder = try TemporaryFolder()
    let path = folder.file("copy.mcap")
    var original = try Recording(opening: RecordedData.drive(name))
    var writer = try DriveWriter(
      path: path, rig: original.rig, metadata: ["drive": ["of": name]])
    while let frame = original.next() { try writer.write(frame) }
    try writer.finish()

    original = try Recording(opening: RecordedData.drive(name))
    var copy = try Recording(opening: path)
    #expect(copy.metadata["drive"] == ["of": name])
    #expect(copy.count == original.count)
    expectSame(copy.rig, original.rig)
    while let frame = original.next() {
      guard let found = copy.next() else {
        Issue.record("the copy ends early")
        return
      }
      expectSame(found, frame, original.rig)
    }
    #expect(copy.next() == nil)
    #expect(copy.notes.isEmpty)
  }

  @Test func everythingThatAHeaderSaysIsReadBack() throws {
    let folder = try TemporaryFolder()
    let path = folder.file("a.mcap")
    let frames = DriveWriterTests.frames
    var writer = try DriveWriter(path: path, rig: DriveWriterTests.rig)
    for frame in frames { try writer.write(frame) }
    try writer.finish()
    var recording = try Recording(opening: path)
    expectSame(recording.rig, DriveWriterTests.rig)
    for frame in frames {
      let next = recording.next()
      expectSame(try #require(next), frame, DriveWriterTests.rig)
    }
    #expect(recording.next() == nil)
    #expect(recording.notes.isEmpty)
  }

  @Test(.enabled(if: Python.hasMcap))
  func pythonDecodesEveryMessage() throws {
    let folder = try TemporaryFolder()
    let path = folder.file("a.mcap")
    var writer = try DriveWriter(path: path, rig: DriveWriterTests.rig)
    for frame in DriveWriterTests.frames { try writer.write(frame) }
    try writer.finish()
    let printed = try Python.run(
      """
      import sys
      from mcap.reader import make_reader
      from mcap_protobuf.decoder import DecoderFactory as Protobuf
      from mcap_ros2.decoder import DecoderFactory as Ros2
      reader = make_reader(open(sys.argv[1], "rb"), validate_crcs=True,
                           decoder_factories=[Protobuf(), Ros2()])
      for schema, channel, message, m in reader.iter_decoded_messages():
          print(channel.topic, schema.name, end=" ")
          if schema.name.endswith("Image"): print(m.frame_id, len(m.data), m.timestamp.nanos)
          elif schema.name.endswith("PointCloud"):
              print(m.frame_id, m.point_stride, len(m.data), [f.name for f in m.fields])
          elif schema.name.endswith("Calibration"): print(m.K[0], m.width, m.D[1])
          elif schema.name.endswith("Transforms"):
              print([(t.child_frame_id, t.translation.x) for t in m.transforms])
          else: print(m.twist.twist.linear.x, m.twist.twist.angular.z, m.header.stamp.nanosec)
      """, [path])
    #expect(
      printed == """
        /tf_static foxglove.FrameTransforms [('camera_front', 1.5), ('lidar_top', 1.0)]
        /camera/front/calibration foxglove.CameraCalibration 500.0 4 0.25
        /camera/front/image foxglove.RawImage camera_front 16 7
        /lidar/top/points foxglove.PointCloud lidar_top 20 40 ['x', 'y', 'z', 'intensity', 'time']
        /radar/front/points foxglove.PointCloud radar_front 8 4 ['range', 'azimuth']
        /odom nav_msgs/msg/Odometry 12.5 -0.25 10
        /camera/front/calibration foxglove.CameraCalibration 500.0 4 0.25
        /camera/front/image foxglove.CompressedImage camera_front 3 11

        """)
  }

  @Test func anUnfinishedDriveLeavesNothingBehind() throws {
    let folder = try TemporaryFolder()
    do {
      var writer = try DriveWriter(path: folder.file("a.mcap"), rig: DriveWriterTests.rig)
      try writer.write(DriveWriterTests.frames[0])
      #expect(FileManager.default.fileExists(atPath: folder.file("a.mcap.partial")))
      #expect(!FileManager.default.fileExists(atPath: folder.file("a.mcap")))
    }
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).isEmpty)
  }

  @Test func aDriveIsNotOverwrittenUnlessAsked() throws {
    let folder = try TemporaryFolder()
    let path = try folder.write([1], to: "a.mcap")
    do {
      _ = try DriveWriter(path: path, rig: [])
      Issue.record("expected a refusal")
    } catch {
      #expect(error.problem == "is there already, and is not overwritten")
    }
    do {
      _ = try DriveWriter(path: "\(folder.path)/nowhere/a.mcap", rig: [])
      Issue.record("expected a refusal")
    } catch {
      #expect(error.problem == "cannot be written: no such file or directory")
    }
  }

  static let rig: [SensorSpec] = [
    SensorSpec(
      name: "camera/front", modality: .camera, rate: 30, intervalTolerance: 0.25,
      encodings: [.nv12, .jpeg], width: 4, height: 2, maximumPayload: 100,
      intrinsics: Intrinsics(
        width: 4, height: 2, fx: 500, fy: 501, cx: 2, cy: 1, distortion: [0.5, 0.25, 0, 0, 0]),
      extrinsics: Extrinsics(
        translation: SIMD3(1.5, 0, 1), rotation: SIMD4(-0.5, 0.5, -0.5, 0.5))),
    SensorSpec(
      name: "lidar/top", modality: .lidar, rate: 10, maximumPayload: 4000, maximumPoints: 200,
      extrinsics: Extrinsics(translation: SIMD3(1, 0, 1.8)),
      mounting: Mounting(
        azimuthFrom: -60, azimuthTo: 60, rings: 64, rangeMin: 0.5, rangeMax: 120)),
    SensorSpec(
      name: "radar/front", modality: .radar, rate: 15, maximumPayload: 800, maximumPoints: 100),
    SensorSpec(name: "ego/odometry", modality: .ego, rate: 50, maximumPayload: 0),
  ]

  /// A raw image with all that a header may say, points, a radar list that is cut short, ego motion
  /// with everything, and an image that is no JPEG though it says so.
  static var frames: [Frame] {
    let start: UInt64 = 1_700_000_000_000_000_007
    func frame(
      _ index: UInt64, _ sensor: Int, _ layout: FrameLayout, _ payload: [UInt8]
    ) -> Frame {
      let header = FrameHeader(
        sensor: sensor, modality: rig[sensor].modality, epoch: 5, sequence: index + 10,
        captured: Instant(nanoseconds: start + index),
        published: Instant(nanoseconds: start + index + 50), checksum: 77, layout: layout)
      return Frame(
        header: header, payload: payload, logged: Instant(nanoseconds: start + index + 100))
    }
    var lidar = PointLayout(
      count: 2, stride: 20, sweepStart: Instant(nanoseconds: start - 5), frameCounter: 3)
    for (place, role) in [PointRole.x, .y, .z].enumerated() {
      lidar[role] = PointField(offset: UInt32(4 * place), type: .float32)
    }
    lidar[.intensity] = PointField(offset: 12, type: .uint8)
    lidar[.time] = PointField(offset: 16, type: .float32)
    var radar = PointLayout(count: 3, stride: 8, capacity: 100)
    radar[.range] = PointField(offset: 0, type: .float32)
    radar[.azimuth] = PointField(offset: 4, type: .float32)
    let motion = EgoMotion(
      speed: 12.5, yawRate: -0.25, acceleration: 0.5, lateralSpeed: 0.125, standstill: true,
      covariance: [1, 2, 3, 4], latitude: 48, longitude: 0, heading: 1)
    return [
      frame(
        0, 0,
        .image(
          ImageLayout(
            width: 4, height: 2, rowStride: 5, encoding: .nv12, exposure: 9, gain: 1.5,
            lineTime: 12, frameCounter: 0)), [UInt8](1...16)),
      frame(1, 1, .points(lidar), [UInt8](repeating: 1, count: 40)),
      frame(2, 2, .points(radar), [1, 2, 3, 4]),
      frame(3, 3, .ego(motion), []),
      frame(4, 0, .image(ImageLayout(width: 4, height: 2, encoding: .jpeg)), [1, 2, 3]),
    ]
  }

  /// The order of a rig is its reader's: by name.
  private func expectSame(_ found: [SensorSpec], _ wanted: [SensorSpec]) {
    for spec in wanted {
      let other = found.first { $0.name == spec.name }
      #expect(other == spec)
    }
    #expect(found.count == wanted.count)
  }

  /// Compared as headers on the wire, which say all that a header says.
  private func expectSame(_ found: Frame, _ wanted: Frame, _ rig: [SensorSpec]) {
    #expect(found.payload == wanted.payload)
    #expect(found.logged == wanted.logged)
    let table = SensorTable(rig)
    var header = found.header
    header.sensor = wanted.header.sensor
    var a = ByteBuffer()
    var b = ByteBuffer()
    header.encode(among: table, into: &a)
    wanted.header.encode(among: table, into: &b)
    let (bytes, expected) = (a.array, b.array)
    #expect(bytes == expected)
  }
}
