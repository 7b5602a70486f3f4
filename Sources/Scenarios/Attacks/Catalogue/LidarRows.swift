internal import Sensors

extension Catalogue {
  static let lidarRows: [AttackRow] = ghosts + removals + jams + displacements + faults

  /// A row of the lidar's.
  private static func row(
    _ id: String, _ name: String, _ cause: String, _ models: String, _ source: String,
    _ parameters: [AttackParameter], _ defaults: [String: Double] = [:],
    _ scheme: @escaping @Sendable (AttackSettings) -> any LidarScheme
  ) -> AttackRow {
    AttackRow(
      id, name, .lidar, cause: cause, models: models, source: source, parameters: parameters,
      defaults: defaults
    ) { LidarAttack(scheme($0)) }
  }

  /// Published for one frame.
  private static let once = ["frames": 1.0]

  private static let sun = "Sun et al., USENIX Security 2020; Cho et al., BMVC 2023"
  private static let sato = "Sato et al., NDSS 2024"

  private static let ghosts = [
    row(
      "L01", "ghost-car", "lidar.ghost",
      "a car's rear injected 5 to 8 m ahead, within 10°", sun,
      [GhostCast.carShape] + Ghost.parameters(points: 200), once
    ) { Ghost(GhostCast(car: $0), $0) },
    row(
      "L02", "ghost-cylinder", "lidar.ghost", "a column of 0.3 m radius injected 5 to 8 m ahead",
      "You et al., MAISP 2021; Cho et al., BMVC 2023", Ghost.parameters(points: 200), once
    ) { Ghost(GhostCast(.cylinder, $0), $0) },
    row(
      "L03", "ghost-pedestrian", "lidar.ghost", "a person injected 5 to 8 m ahead",
      "You et al., MAISP 2021; Cho et al., BMVC 2023", Ghost.parameters(points: 200), once
    ) { Ghost(GhostCast(.pedestrian, $0), $0) },
    row(
      "L04", "ghost-sparse", "lidar.ghost", "a car of few returns: 64, also 32 or 20",
      "Cho et al., BMVC 2023", [GhostCast.carShape] + Ghost.parameters(points: 64), once
    ) { Ghost(GhostCast(car: $0), $0) },
    row(
      "L05", "trace-replay", "lidar.ghost",
      "the returns of a real car at 30 to 60 m, replayed 6 m ahead",
      "Sun et al., USENIX Security 2020, V1 and V2", TraceReplay.parameters, once
    ) { TraceReplay($0) },
    row(
      "L06", "ghost-persistent", "lidar.ghost",
      "a car injected frame after frame, in the vehicle's frame, in the world, or closing", sato,
      [GhostCast.carShape] + Ghost.parameters(points: 200), ["frames": 20]
    ) { Ghost(GhostCast(car: $0), $0) },
    row(
      "L07", "wall", "lidar.ghost", "a wall injected across the road, 1.5 s of driving ahead",
      "Sato et al., NDSS 2024 and 2025; TACTIC 2026", Wall.parameters
    ) { Wall($0) },
    row(
      "L08", "ghost-frustum", "lidar.ghost",
      "returns within a real car's outline, in front of it or behind it",
      "Hallyburton et al., USENIX Security 2022", FrustumGhost.parameters
    ) { FrustumGhost($0) },
    row(
      "L09", "ghost-attached", "lidar.ghost", "a car injected beside a real thing, touching it",
      "Cho et al., BMVC 2023: where birth tests fail", AttachedGhost.parameters, once
    ) { AttachedGhost($0) },
  ]

  private static let removals = [
    row(
      "L10", "object-removal", "lidar.removed",
      "returns of the car ahead moved 2 to 3 m behind it", "Hau et al., 2021 and SPW 2022",
      ObjectRemoval.parameters
    ) { ObjectRemoval($0) },
    row(
      "L11", "removal", "lidar.gap", "all returns of a sector lost",
      "Cao et al., USENIX Security 2023", SectorRemoval.parameters
    ) { SectorRemoval($0) },
  ]

  private static let jams = [
    row(
      "L12", "high-frequency", "lidar.jam",
      "unsynchronised pulses over a window: most of its rays lost, others anywhere", sato,
      RayJam.parameters(width: 45, share: 0.9, missing: 0.7)
    ) { RayJam($0) },
    row(
      "L13", "adaptive-high-frequency", "lidar.jam",
      "the same against a lidar with coded pulses: a narrow window, in bursts",
      "Sato et al., NDSS 2025", RayJam.parameters(width: 15, share: 0.9, missing: 0.7),
      ["duty": 0.6, "period": 2]
    ) { RayJam($0) },
    row(
      "L14", "saturation", "lidar.jam", "random ranges in all directions",
      "PULSAR-Net, arXiv 2604.00371",
      RayJam.parameters(width: 360, share: 0.8, missing: 0)
    ) { RayJam($0) },
  ]

  private static let displacements = [
    row(
      "L15", "push-away", "lidar.displaced", "the car ahead seems to draw away, its shadow stays",
      "TACTIC 2026", PushAway.parameters
    ) { PushAway($0) },
    row(
      "L16", "mirror", "lidar.mirror", "a flat mirror that shows a real thing elsewhere, or hides",
      "arXiv 2509.17253", Mirror.parameters
    ) { Mirror($0) },
    row(
      "L17", "trojan", "lidar.removed",
      "one real thing gone, with what lies behind it in its place", "after arXiv 2606.17562",
      Trojan.parameters
    ) { Trojan($0) },
  ]

  private static let faults = [
    row(
      "L18", "lidar-fault", "lidar.fault", "faults of the sensor, and weather",
      "Dong et al., CVPR 2023; MultiCorrupt, IV 2024", LidarFault.parameters
    ) { LidarFault($0) }
  ]
}
