import Sensors
import Wire

/// A small rig, and frames of its sensors that have nothing wrong with them.
enum Made {
  static let ego = SensorSpec(name: "ego/odometry", modality: .ego, rate: 50, maximumPayload: 0)
  static let radar = SensorSpec(
    name: "radar/front", modality: .radar, rate: 10, maximumPayload: 8000, maximumPoints: 300)
  static let camera = SensorSpec(
    name: "camera/front", modality: .camera, rate: 20, encodings: [.mono8, .jpeg],
    maximumPayload: 1 << 20)
  static let lidar = SensorSpec(
    name: "lidar/top", modality: .lidar, rate: 10, maximumPayload: 1 << 20, maximumPoints: 10_000)

  static let rig = [ego, radar, camera, lidar].map { spec in
    var spec = spec
    spec.deadline = 5000
    if spec.modality != .ego { spec.extrinsics = Extrinsics(translation: SIMD3(1, 0, 1)) }
    return spec
  }
  static let table = SensorTable(rig)
  static let epoch: UInt64 = 1_767_268_800_000_000_000
  static let pointCount = 200
  static let stride = 20

  static func frame(_ spec: SensorSpec, _ sequence: UInt64) -> Frame {
    let captured = Instant(
      nanoseconds: epoch + UInt64(Double(sequence) * 1e9 / spec.rate))
    let published = captured.advanced(byNanoseconds: 1_000_000)
    let (layout, payload) = content(spec.modality, sequence)
    let header = FrameHeader(
      sensor: rig.firstIndex { $0.name == spec.name } ?? 0, modality: spec.modality, epoch: epoch,
      sequence: sequence, captured: captured, published: published, layout: layout)
    return Frame(header: header, payload: payload, logged: published)
  }

  private static func content(_ modality: Modality, _ seed: UInt64) -> (FrameLayout, [UInt8]) {
    switch modality {
    case .ego: (.ego(EgoMotion(speed: 10, yawRate: 0)), [])
    case .camera:
      (
        .image(ImageLayout(width: 64, height: 48, encoding: .mono8)),
        noise(64 * 48, seed)
      )
    case .lidar, .radar: (.points(layout(count: pointCount)), points(seed))
    }
  }

  static func layout(count: Int) -> PointLayout {
    var layout = PointLayout(count: UInt32(count), stride: UInt32(stride))
    for (place, role) in [PointRole.x, .y, .z, .doppler, .snr].enumerated() {
      layout[role] = PointField(offset: UInt32(4 * place), type: .float32)
    }
    return layout
  }

  private static func points(_ seed: UInt64) -> [UInt8] {
    let values = noise(pointCount * 5, seed).map { 5 + Float($0) / 10 }
    return values.flatMap { value in
      (0..<4).map { UInt8(truncatingIfNeeded: value.bitPattern >> (8 * $0)) }
    }
  }

  /// Bytes that differ from seed to seed.
  private static func noise(_ count: Int, _ seed: UInt64) -> [UInt8] {
    var state = seed &* 0x9E37_79B9_7F4A_7C15 | 1
    return (0..<count).map { _ in
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return UInt8(truncatingIfNeeded: state >> 56)
    }
  }
}
