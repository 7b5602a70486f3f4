internal import Sensors

extension Catalogue {
  static let radarRows: [AttackRow] = [
    AttackRow(
      "R01", "false-target", .radar, cause: "radar.ghost",
      models: "a car that is not there, with kinematics that fit its Doppler or do not",
      source: "MadRadar (Hunt et al., NDSS 2024)",
      parameters: [
        .number("range", 30, 10...60, "m", "at which it appears"),
        .number("azimuth", 0, -60...60, "deg", "at which it appears"),
        .word("motion", FalseTarget.Motion.allCases.map(\.rawValue), "relative to the vehicle"),
        .number("speed", 5, 0...30, "m/s", "of its closing"),
        .number("error", 0, -10...10, "m/s", "of its Doppler; 0 = consistent, else by 2, 5, 10"),
        .number("rcs", 10, -10...30, "dBsm", "its mean cross-section"),
      ], make: { RadarAttack(FalseTarget($0)) }),
    AttackRow(
      "R02", "target-removal", .radar, cause: "radar.removed",
      models: "a target, or the weakest of the list, lost under a raised noise floor",
      source: "MadRadar (Hunt et al., NDSS 2024)",
      parameters: [
        .word("kind", ["target", "floor"], "one target, or the whole list's floor"),
        .number("floor", 6, 1...20, "dB", "the floor's rise: 6 removes 30 %, 12 removes 60 %"),
      ] + TargetLock.parameters, defaults: ["duration": 2],
      make: {
        $0.word("kind") == "floor"
          ? RadarAttack(NoiseFloor($0)) : RadarAttack(TargetRemoval($0))
      }),
    AttackRow(
      "R03", "target-translation", .radar, cause: "radar.displaced",
      models: "a target moved in range, in Doppler, or in both as one motion",
      source: "mmSpoof (Vennam et al., S&P 2023)",
      parameters: [
        .word("kind", Translation.Kind.allCases.map(\.rawValue), "what is moved"),
        .number("rate", 3, -5...5, "m/s", "at which the range runs away"),
        .number("velocity", 5, -10...10, "m/s", "by which the Doppler is off"),
      ] + TargetLock.parameters, make: { RadarAttack(Translation($0)) }),
    AttackRow(
      "R04", "doppler-bias", .radar, cause: "radar.bias",
      models: "the Doppler, or the azimuth, of all detections shifted",
      source: "ego-velocity monitoring (Kellner et al., ITSC 2013)",
      parameters: [
        .word("kind", ["doppler", "rotation"], "what is shifted"),
        .number("bias", 1, -5...5, "m/s", "of the Doppler"),
        .number("rotation", 2, -10...10, "deg", "of the azimuth, to the left"),
      ], make: { RadarAttack(RadarBias($0)) }),
    AttackRow(
      "R05", "radar-jam", .radar, cause: "radar.jam",
      models: "bursts of interference: detections lost, or buried in noise",
      source: "mutual FMCW interference",
      parameters: [
        .word("kind", ["loss", "noise"], "lost under the noise, or noise listed as detections"),
        .number("share", 0.2, 0...1, "", "of the detections that are left"),
        .number("factor", 5, 1...20, "", "by which noise makes the list longer, up to its cap"),
      ], defaults: ["duty": 0.5, "period": 1], make: { RadarAttack(RadarJam($0)) }),
    AttackRow(
      "R06", "radar-replay", .radar, cause: "radar.replayed",
      models: "earlier scans under fresh times and sequences",
      source: "beyond the catalogue",
      parameters: [
        .word("kind", RadarReplay.Kind.allCases.map(\.rawValue), "which scans, and how"),
        .number("back", 5, 0.1...60, "s", "how long ago the scans are from, where earlier"),
        .number("noise", 0.3, 0.01...2, "", "laid over, in the sensor's own"),
      ], make: { RadarReplay($0) }),
  ]
}
