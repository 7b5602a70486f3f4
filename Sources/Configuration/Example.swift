internal import Sensors

extension ServiceConfiguration {
  /// A configuration for the sensors of the simulated drive, on endpoints that need no rights.
  public static let example = ServiceConfiguration(
    inputs: [Endpoint(address: "ipc:///tmp/vouch-in.sock")],
    outputs: [Endpoint(address: "ipc:///tmp/vouch-out.sock")],
    sensors: [exampleLidar, exampleCamera, exampleRadar, exampleOdometry])

  /// The example as a commented file, for `vouch run --example-config`.
  public static var exampleText: String {
    example.text(heading: [
      "Vouch: an example configuration, for the sensors of the simulated drive.",
      "",
      "It runs as it is, for any user: its sockets are in /tmp. A service that systemd starts has",
      "/run/vouch for them, and the defaults are there; leave inputs and outputs out to use these:",
      "  \(defaultInput.address)",
      "  \(defaultOutput.address)",
      "",
      "Units stand last in a key's name. A size is in bytes, or has its unit: 400KB, 4MB, 4MiB.",
      "A wrong value, an unknown key or a missing one ends the program before it starts, with",
      "file, line and column of each.",
    ])
  }

  private static let exampleLidar = SensorSpec(
    name: "lidar/top", modality: .lidar, rate: 10, maximumPayload: 4_000_000,
    maximumPoints: 150_000, extrinsics: Extrinsics(translation: SIMD3(1.2, 0, 1.9)),
    mounting: Mounting(rings: 64, rangeMin: 1, rangeMax: 200))

  /// Optical: x right, y down, z ahead.
  private static let exampleCamera = SensorSpec(
    name: "camera/front", modality: .camera, rate: 20, encodings: [.jpeg, .rgb8, .mono8],
    width: 1280, height: 720, maximumPayload: 4_000_000,
    intrinsics: Intrinsics(
      width: 1280, height: 720, fx: 1005, fy: 1005, cx: 640, cy: 338.4),
    extrinsics: Extrinsics(
      translation: SIMD3(1.7, 0, 1.45), rotation: SIMD4(-0.5, 0.5, -0.5, 0.5)),
    mounting: Mounting(azimuthFrom: -33, azimuthTo: 33))

  private static let exampleRadar = SensorSpec(
    name: "radar/front", modality: .radar, rate: 13, intervalTolerance: 0.6,
    maximumPayload: 16_000, maximumPoints: 400,
    extrinsics: Extrinsics(translation: SIMD3(3.7, 0, 0.5)),
    mounting: Mounting(azimuthFrom: -60, azimuthTo: 60, rangeMin: 1, rangeMax: 180))

  private static let exampleOdometry = SensorSpec(
    name: "ego/odometry", modality: .ego, rate: 50, maximumPayload: 0)
}
