internal import Sensors

extension Catalogue {
  /// By default the lidar is what comes late, since a fusion suffers most from it.
  private static let modalities = AttackParameter.word(
    "of", ["lidar", "camera", "radar", "ego", "all"], "the modality, where no sensor is named")
  /// What goes over one wire, or is stamped by one clock.
  private static let everything = AttackParameter.word(
    "of", ["all", "lidar", "camera", "radar", "ego"], "the modality, where no sensor is named")

  static let timeRows: [AttackRow] = [
    AttackRow(
      "T01", "delay", nil, cause: "time.delay",
      models: "content one to three frames late, with stamps that say so or are forged",
      source: "DejaVu (Shahriar et al., 2025)",
      parameters: [
        modalities, .number("by", 1, 1...10, "frames", "how late the content is"),
        .word("stamps", ["truthful", "forged"], "as the content's, or fresh"),
      ], make: { FrameDelay($0, isForged: $0.word("stamps") == "forged") }),
    AttackRow(
      "T02", "delay-ramp", nil, cause: "time.ramp",
      models: "a delay that grows with every frame, under forged stamps",
      source: "DejaVu (Shahriar et al., 2025), slowed down",
      parameters: [
        modalities, .number("step", 1, 0.1...10, "ms", "by which it grows with every frame"),
        .number("limit", 150, 1...1000, "ms", "up to which it grows"),
      ], defaults: ["duration": 15], make: { DelayRamp($0) }),
    AttackRow(
      "T03", "clock", nil, cause: "time.clock",
      models: "the clock that stamps frames steps, drifts, or is off by a path's asymmetry",
      source: "PTP delay attacks (RFC 7384)",
      parameters: [
        everything, .word("kind", ClockFault.Kind.allCases.map(\.rawValue), "how it goes wrong"),
        .number("step", 20, -1000...1000, "ms", "by which it jumps: 20, 100"),
        .number("slew", 500, -1000...1000, "ppm", "by which it runs fast: 100 to 1000"),
        .number("asymmetry", 5, -20...20, "ms", "by which the ways differ: 1 to 10"),
      ], make: { ClockFault($0) }),
    AttackRow(
      "T04", "transport", nil, cause: "transport.fault",
      models: "frames lost, doubled, out of order, damaged, misdirected, or of another publisher",
      source: "ISO 26262-6 Annex D; Peri & Wool 2024",
      parameters: [
        modalities, .word("kind", TransportFault.allCases.map(\.rawValue), "what happens"),
        .number("share", 0.2, 0.01...1, "", "of the frames that it happens to: 0.05 to 0.5"),
        .number("back", 10, 1...1000, "frames", "of a rollback, and of injected content"),
        .number("factor", 10, 2...100, "", "of a flood"),
        .number("outage", 0.5, 0...60, "s", "before a restarted publisher is back"),
      ], make: { TransportFault.attack($0) }),
    AttackRow(
      "T05", "stale", nil, cause: "time.delay",
      models: "content two to ten frames stale, under fresh stamps",
      source: "nuScenes-C temporal alignment (Dong et al., CVPR 2023)",
      parameters: [
        modalities, .number("by", 2, 1...20, "frames", "how stale: 2, 4, 6, 8, 10"),
      ], make: { FrameDelay($0, isForged: true) }),
    AttackRow(
      "P01", "ego-drift", .ego, cause: "ego.drift",
      models: "odometry or GNSS that drifts away slowly",
      source: "FusionRipper (Shen et al., USENIX Security 2020)",
      parameters: [
        .word("kind", EgoDrift.Kind.allCases.map(\.rawValue), "what drifts"),
        .number("speed", 0.5, -5...5, "m/s", "of the speed's bias: 0.1 to 1"),
        .number("yaw", 1, -10...10, "deg/s", "of the yaw rate's bias: 0.5 to 2"),
        .number("position", 0.5, -5...5, "m/s", "of the place's drift to the left: 0.1 to 1"),
      ], defaults: ["duration": 10, "ramp": 5], make: { EgoDrift($0) }),
  ]
}
