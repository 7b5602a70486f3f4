internal import Kernels

/// Faults and weather, at the severities of the corruption benchmarks: Dong et al., CVPR 2023
/// (crosstalk, sunlight, field of view, density, cutout, noise, fog, rain, snow) and MultiCorrupt,
/// IV 2024 (beams, missing points).
struct LidarFault: LidarScheme {
  enum Kind: String, CaseIterable {
    case crosstalk, sunlight, fov, beams, density, missing, cutout, noise, fog, rain, snow
  }

  private let kind: Kind
  private let severity: Int

  static let parameters: [AttackParameter] = [
    .word("kind", Kind.allCases.map(\.rawValue), "what is wrong"),
    .number("severity", 3, 1...5, "", "of five"),
  ]

  init(_ settings: AttackSettings) {
    kind = Kind(rawValue: settings.word("kind")) ?? .crosstalk
    severity = Int(settings["severity"])
  }

  /// The value of five that is the severity's.
  private func graded(_ values: InlineArray<5, Double>) -> Double { values[severity - 1] }

  mutating func bend(_ scene: inout LidarScene, at moment: Moment) throws {
    var random = moment.random
    let strength = moment.strength ?? 1
    switch kind {
    case .crosstalk:
      scatter(graded([0.004, 0.008, 0.012, 0.016, 0.02]) * strength, by: 3, &scene, &random)
    case .sunlight:
      scatter(graded([0.01, 0.02, 0.03, 0.04, 0.05]) * strength, by: 2, &scene, &random)
    case .noise: scatter(1, by: graded([0.02, 0.04, 0.06, 0.08, 0.1]) * strength, &scene, &random)
    case .density: thin(graded([0.06, 0.12, 0.18, 0.24, 0.3]) * strength, &scene, &random)
    case .missing: thin(graded([0.2, 0.3, 0.4, 0.5, 0.6]) * strength, &scene, &random)
    case .fov: narrow(to: graded([105, 90, 75, 60, 45]), &scene)
    case .beams: keepRings(Int(graded([32, 16, 8, 4, 2])), &scene)
    case .cutout: cut(Int(graded([2, 3, 5, 7, 10])), &scene, &random)
    case .fog:
      SweepWeather(fog: graded([0.005, 0.01, 0.02, 0.03, 0.06]) * strength)
        .fall(on: &scene, &random)
    case .rain:
      SweepWeather(rain: graded([0.2, 0.73, 1.56, 3.1, 7.3]) * strength).fall(on: &scene, &random)
    case .snow:
      SweepWeather(snow: graded([0.2, 0.73, 1.56, 3.1, 7.3]) * strength).fall(on: &scene, &random)
    }
  }

  /// Metres; nothing nearer is measured.
  private static let nearest = 0.3

  /// Moves a share of the returns along their rays by N(0, deviation) metres; what would leave the
  /// ranges that the sensor measures goes the other way.
  private func scatter(
    _ share: Double, by deviation: Double, _ scene: inout LidarScene, _ random: inout Random
  ) {
    let sweep = scene.sweep
    let measured = LidarFault.nearest...Swift.max(LidarFault.nearest, scene.twin.resolution.reach)
    for point in 0..<sweep.count where sweep.isReturn(point) && random.chance(share) {
      let range = scene.beams.beam(of: point).range(of: sweep.place(point))
      let way = deviation * random.gaussian()
      let moved = [range + way, range - way].first { measured.contains($0) }
      if let moved { scene.edit.move(point, toRange: moved) }
    }
  }

  private func thin(_ share: Double, _ scene: inout LidarScene, _ random: inout Random) {
    for point in 0..<scene.sweep.count where scene.sweep.isReturn(point) && random.chance(share) {
      scene.edit.remove(point)
    }
  }

  /// Keeps what lies within so many degrees to either side of ahead.
  private func narrow(to limit: Double, _ scene: inout LidarScene) {
    let window = AzimuthWindow(centre: 0, width: 2 * limit)
    for beam in scene.beams.returns(where: { !window.contains($0) }) { scene.edit.clear(beam) }
    let lost = AzimuthWindow(centre: 180, width: 360 - 2 * limit)
    scene.region = lost.region(scene.twin.mount, rings: scene.twin.rings.count)
  }

  /// Keeps so many rings, evenly spread; a sensor with fewer keeps all.
  private func keepRings(_ kept: Int, _ scene: inout LidarScene) {
    let count = scene.twin.rings.count
    guard kept < count else { return }
    let isKept = (0..<count).map { $0 * kept / count != ($0 - 1) * kept / count || $0 == 0 }
    for point in 0..<scene.sweep.count {
      let ring = scene.beams.rings[point]
      if ring != LidarRings.none, !isKept[Int(ring)] { scene.edit.remove(point) }
    }
  }

  /// Cuts groups out: a point and those that are nearest to it, 2 % of all.
  private func cut(_ groups: Int, _ scene: inout LidarScene, _ random: inout Random) {
    let sweep = scene.sweep
    guard sweep.count > 0 else { return }
    for _ in 0..<groups {
      let middle = random.below(sweep.count)
      let (x, y, z) = (sweep.x[middle], sweep.y[middle], sweep.z[middle])
      var squares = [Float](repeating: 0, count: sweep.count)
      for i in squares.indices {
        let (a, b, c) = (sweep.x[i] - x, sweep.y[i] - y, sweep.z[i] - z)
        squares[i] = a * a + b * b + c * c
      }
      let limit = LidarFault.quantile(squares, count: sweep.count / 50)
      for i in squares.indices where squares[i] <= limit { scene.edit.remove(i) }
    }
  }

  /// The value up to which about `count` of the values lie, each 0 or more; the upper half of a
  /// float's bits is as good as sorted.
  private static func quantile(_ values: [Float], count: Int) -> Float {
    var histogram = [Int](repeating: 0, count: 65_536)
    for value in values { histogram[Int(value.bitPattern >> 16)] += 1 }
    var sum = 0
    for (bits, number) in histogram.enumerated() {
      sum += number
      if sum >= count { return Float(bitPattern: UInt32(bits) << 16 | 0xFFFF) }
    }
    return .infinity
  }
}
