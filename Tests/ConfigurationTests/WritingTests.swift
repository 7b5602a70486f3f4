import Configuration
import Sensors
import Testing

/// A configuration in which nothing is as by default.
private var unusual: ServiceConfiguration {
  let rotation = SIMD4(-0.4998123456789, 0.5001, -0.4999, 0.5001876543211)
  let length = (rotation * rotation).sum().squareRoot()
  let place = Extrinsics(
    translation: SIMD3(0.1 + 0.2, -1.0 / 3, 1e-7), rotation: rotation / length)
  let camera = SensorSpec(
    name: "camera/rear-2.x", modality: .camera, rate: 29.97, intervalTolerance: 0.25,
    encodings: [.nv12, .bayerRGGB8, .png], width: 1918, height: 1078, maximumPayload: 6_220_801,
    intrinsics: Intrinsics(
      width: 1918, height: 1078, fx: 1000.1, fy: 999.9, cx: 959.5, cy: 539.5,
      distortion: [-0.1, 0.01, 1e-5, -2e-6, 0]),
    extrinsics: place, mounting: Mounting(azimuthFrom: 135, azimuthTo: -135, rangeMax: 80),
    required: [.streamClock], advisory: [.cameraFrozen, .streamSequence], deadline: 33.5,
    heartbeat: false)
  let radar = SensorSpec(
    name: "radar", modality: .radar, rate: 13, maximumPayload: 1 << 20, maximumPoints: 7,
    extrinsics: place, mounting: Mounting(rings: 3), deadline: 20)
  var profile = Profile()
  precondition(profile.set("verifier.warm_up", to: 3.5))
  return ServiceConfiguration(
    inputs: [Endpoint(address: "tcp://[::1]:5", bind: false), Endpoint(address: "ipc:///a#b")],
    outputs: [Endpoint(address: "tcp://*:6"), Endpoint(address: "inproc://x\"\\'é")],
    clock: .publisher, workers: 3, queueBound: 1, statusInterval: 0.25,
    sensors: [camera, radar], profile: profile)
}

@Test func writtenConfigurationReadsBackAsItself() throws {
  let text = unusual.text(heading: ["made from drive.mcap", ""])
  #expect(text.hasPrefix("# made from drive.mcap\n#\n\n"))
  #expect(try ServiceConfiguration(text: text, path: "written.yaml") == unusual)
}

@Test func sensorsWithoutExtrinsicsGetTheIdentityAndAComment() throws {
  let lidar = SensorSpec(
    name: "lidar/top", modality: .lidar, rate: 10, maximumPayload: 9, maximumPoints: 1)
  let text = ServiceConfiguration(sensors: [lidar]).text()
  #expect(text.contains("# Not known: measure where the sensor sits, and write it here.\n"))
  let read = try ServiceConfiguration(text: text, path: "written.yaml")
  #expect(read.sensors[0].extrinsics == Extrinsics(translation: .zero))
}

@Test func keysAreExplainedOnce() {
  let text = ServiceConfiguration.exampleText
  #expect(text.components(of: "# nominal frames a second") == 1)
  #expect(text.components(of: "# without their evidence no frame is VERIFIED") == 1)
  #expect(text.components(of: "rate_hz: ") == 4)
}

extension String {
  fileprivate func components(of part: String) -> Int { ranges(of: part).count }
}
