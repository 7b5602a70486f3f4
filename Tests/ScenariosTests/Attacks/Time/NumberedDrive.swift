import Sensors

/// A drive of a lidar, a camera, two radars and odometry in which every payload says its number.
enum NumberedDrive {
  static let rig = [
    SensorSpec(name: "lidar/top", modality: .lidar, rate: 10, maximumPayload: 400),
    SensorSpec(name: "camera/front", modality: .camera, rate: 20, maximumPayload: 400),
    SensorSpec(name: "radar/front", modality: .radar, rate: 13, maximumPayload: 400),
    SensorSpec(name: "radar/back", modality: .radar, rate: 13, maximumPayload: 400),
    SensorSpec(name: "ego/odometry", modality: .ego, rate: 50, maximumPayload: 0),
  ]

  static let start = Instant(nanoseconds: 1_767_268_800_000_000_000)

  /// Eight seconds of it, by receipt.
  static let frames: [Frame] = rig.indices.flatMap { sensor in
    (0..<Int(8 * rig[sensor].rate)).map { frame($0, of: sensor) }
  }.sorted { ($0.logged, $0.header.sensor) < ($1.logged, $1.header.sensor) }

  static func rehearse(_ attack: String) throws -> Rehearsal {
    try Rehearsal(attack, on: frames, of: rig)
  }

  /// The number that a frame's payload was made with.
  static func content(_ frame: Frame) -> Int {
    frame.payload.prefix(4).reversed().reduce(0) { $0 << 8 | Int($1) }
  }

  private static func frame(_ index: Int, of sensor: SensorIndex) -> Frame {
    let spec = rig[sensor]
    let period = 1e9 / spec.rate
    let captured = start.advanced(
      byNanoseconds: Int64(Double(index) * period) + Int64(sensor) * 3_000_000)
    let number = index + 1
    var payload = [UInt8](repeating: UInt8(truncatingIfNeeded: number &* 37), count: 240)
    for byte in 0..<4 { payload[byte] = UInt8(truncatingIfNeeded: number >> (8 * byte)) }
    let layout: FrameLayout
    switch spec.modality {
    case .camera: layout = .image(ImageLayout(width: 20, height: 12, encoding: .mono8))
    case .ego:
      payload = []
      layout = .ego(
        EgoMotion(
          speed: 10 + 0.01 * Double(index % 7), yawRate: 0.001 * Double(index % 5),
          latitude: 48, longitude: 11, heading: 0.5))
    case .lidar, .radar:
      var points = PointLayout(count: 15, stride: 16)
      for (i, role) in [PointRole.x, .y, .z, .doppler].enumerated() {
        points[role] = PointField(offset: UInt32(4 * i), type: .float32)
      }
      if spec.modality == .lidar {
        points.sweepStart = captured.advanced(byNanoseconds: -Int64(period))
      }
      layout = .points(points)
    }
    return Frame(
      header: FrameHeader(
        sensor: sensor, modality: spec.modality, epoch: 0, sequence: UInt64(number),
        captured: captured, published: captured.advanced(byNanoseconds: 5_000_000),
        layout: layout),
      payload: payload, logged: captured.advanced(byNanoseconds: 6_000_000))
  }
}

extension Rehearsal {
  /// What was published of a sensor, in the order of receipt.
  func published(of name: String) -> [Published] {
    published.filter { rig[$0.frame.header.sensor].name == name }
  }

  /// The clean frame of a sensor's number.
  func clean(_ sequence: UInt64, of name: String) -> Frame? {
    clean.first { rig[$0.header.sensor].name == name && $0.header.sequence == sequence }
  }

  /// Frames of other sensors come as they were, in the order of receipt.
  var othersAreUntouched: Bool {
    let attacked = Set(truths.map(\.sensor))
    func others(_ frames: [Frame]) -> [Frame] {
      frames.filter { !attacked.contains(rig[$0.header.sensor].name) }
    }
    let ours = others(published.map(\.frame))
    let theirs = others(clean)
    return ours.count == theirs.count && zip(ours, theirs).allSatisfy { Rehearsal.same($0, $1) }
      && zip(published, published.dropFirst()).allSatisfy { $0.frame.logged <= $1.frame.logged }
  }
}
