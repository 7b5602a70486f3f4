/// What `vouch evaluate lidar` shows: each published attack on a lidar, in the form in which it was
/// published, as often as a drive has room for it.
public enum LidarPlan {
  public static let rows: [PlannedAttack] = ghosts + persistent + removals + jams + adaptive

  /// A frame of each second.
  private static let once = "frames=1,again=1"

  private static let ghosts = [
    PlannedAttack("L01 car, 5–8 m", "ghost-car:\(once)", found: 0.99, flagged: 0.003),
    PlannedAttack(
      "L01 car, 10–20 m", "ghost-car:near=10,far=20,\(once)", found: 0.99, flagged: 0.003),
    PlannedAttack("L02 cylinder, 5–8 m", "ghost-cylinder:\(once)", found: 0.99, flagged: 0.003),
    PlannedAttack(
      "L03 pedestrian, 5–8 m", "ghost-pedestrian:\(once)", found: 0.985, flagged: 0.003),
    PlannedAttack(
      "L03 pedestrian, 10–20 m", "ghost-pedestrian:near=10,far=20,\(once)", found: 0.985,
      flagged: 0.003),
    PlannedAttack("L04 car of 64 points", "ghost-sparse:\(once)", found: 0.97),
    PlannedAttack("L04 car of 32 points", "ghost-sparse:points=32,\(once)", found: 0.9),
    PlannedAttack("L05 replayed trace", "trace-replay:\(once)"),
    PlannedAttack(
      "L07 wall, 12 rings by 10°", "wall:duration=2,again=8", found: 0.99, flagged: 0.003),
    PlannedAttack(
      "L07 wall, 24 rings by 40°", "wall:width=40,rings=24,duration=2,again=8", found: 0.99,
      flagged: 0.003),
    PlannedAttack(
      "L08 in a car's frustum, in front", "ghost-frustum:frames=5,again=4", found: 0.95),
    PlannedAttack(
      "L08 in a car's frustum, behind", "ghost-frustum:offset=8,frames=5,again=4", found: 0.95),
    PlannedAttack("L09 attached", "ghost-attached:\(once)", found: 0.9),
  ]

  /// Twenty frames of every eight seconds.
  private static let persistent =
    ["ego", "world", "closing"].flatMap { motion in
      [("a18", 0.97), ("ideal", 0.9)].map { noise, found in
        PlannedAttack(
          "L06 held, \(motion), \(noise) noise",
          "ghost-persistent:motion=\(motion),noise=\(noise),again=8", found: found)
      }
    } + [
      PlannedAttack(
        "L06 present from the start",
        "ghost-persistent:birth=warm-up,onset=86400,duration=0.001", found: 0.97)
    ]

  private static let removals =
    [
      PlannedAttack(
        "L10 200 points displaced", "object-removal:frames=5,again=4", found: 0.95, flagged: 0.001),
      PlannedAttack(
        "L10 all points displaced", "object-removal:points=0,frames=5,again=4", found: 0.95,
        flagged: 0.001),
    ]
    + [8, 10, 20, 45].map { width in
      PlannedAttack(
        "L11 sector of \(width)°", "removal:width=\(width),frames=5,again=4", found: 0.99,
        flagged: 0.001)
    } + [
      PlannedAttack(
        "L11 sector of 10°, held 10 s", "removal:width=10,duration=10,again=20", found: 0.99,
        flagged: 0.001),
      PlannedAttack(
        "L12 HFR over 45°", "high-frequency:duration=1,again=4", found: 0.99, flagged: 0.001),
      PlannedAttack(
        "L13 A-HFR over 15°", "adaptive-high-frequency:duration=4,again=8", found: 0.99,
        flagged: 0.001),
    ]

  private static let jams = [
    PlannedAttack("L14 saturation", "saturation:duration=1,again=8", found: 0.99),
    PlannedAttack("L18 crosstalk", "lidar-fault:duration=1,again=8", found: 0.99),
    PlannedAttack("L18 beams lost", "lidar-fault:kind=beams,duration=1,again=8", found: 0.99),
    PlannedAttack(
      "L18 field of view lost", "lidar-fault:kind=fov,duration=1,again=8", found: 0.99),
  ]

  private static let adaptive = [
    PlannedAttack(
      "L06 ideal, born beyond 40 m",
      "ghost-persistent:noise=ideal,birth=far,speed=12,frames=40,again=8", isAdaptive: true),
    PlannedAttack(
      "L06 ideal, born behind a thing",
      "ghost-persistent:noise=ideal,birth=occluded,frames=30,again=8", isAdaptive: true),
    PlannedAttack("L15 pushed away at 3 m/s", "push-away:again=10", isAdaptive: true),
    PlannedAttack("L16 mirror", "mirror:duration=1,again=8", isAdaptive: true),
    PlannedAttack("L17 trojan", "trojan:duration=1,again=8", isAdaptive: true),
  ]
}
