extension Profile {
  /// The rows of the shipped profile, in the order of the checks' roster.
  static let shipped: [Threshold] = verifier + stream + camera + lidar + radar + ego

  private static let verifier = [
    Threshold(
      name: "verifier.warm_up", value: 5, unit: .frames, range: 1...10,
      meaning: "frames of a new epoch that raise no alarm and verify nothing"),
    Threshold(
      name: "verifier.trust_gain", value: 0.1, unit: .fraction, range: 0.001...1,
      meaning: "how far one frame's decision moves its sensor's trust"),
    Threshold(
      name: "verifier.validity", value: 200, unit: .milliseconds, range: 1...10_000,
      meaning: "age of a capture at which the evidence of its verdict is stale"),
    Threshold(
      name: "verifier.ego_age", value: 300, unit: .milliseconds, range: 1...10_000,
      meaning: "age at which the last known ego motion says nothing of a frame"),
  ]

  private static let stream = [
    Threshold(
      name: "stream.sequence.jump", value: 1000, unit: .frames, range: 1...1_000_000,
      meaning: "frames missing at once that are taken for a foreign numbering, not for loss"),
    Threshold(
      name: "stream.sequence.epoch_lead", value: 1000, unit: .milliseconds, range: 0...3_600_000,
      meaning: "how far an epoch may be ahead of a frame's arrival"),
    Threshold(
      name: "stream.integrity.invalid", value: 0.01, unit: .fraction, range: 0...1,
      meaning: "share of unusable points above which the whole frame is rejected"),
    Threshold(
      name: "stream.clock.future", value: 10, unit: .milliseconds, range: 0...1000,
      meaning: "how far a capture stamp may be ahead of its arrival"),
    Threshold(
      name: "stream.clock.age", value: 500, unit: .milliseconds, range: 1...10_000,
      meaning: "how far a capture stamp may be behind its arrival"),
    Threshold(
      name: "stream.clock.slack", value: 25, unit: .milliseconds, range: 0...1000,
      meaning: "change of the delay from capture to arrival that is ordinary jitter (CUSUM's b)"),
    Threshold(
      name: "stream.clock.shift", value: 100, unit: .milliseconds, range: 1...10_000,
      meaning: "accumulated change of the delay beyond the slack that is accused (CUSUM's tau)"),
  ]

  private static let camera = [
    Threshold(
      name: "camera.frozen.difference", value: 0.8, unit: .greyLevels, range: 0...255,
      meaning: "median tile difference to the last frame below which nothing new was seen"),
    Threshold(
      name: "camera.frozen.motion", value: 4, unit: .greyLevels, range: 0...255,
      meaning: "difference of a tile above which something in view moves"),
    Threshold(
      name: "camera.frozen.flicker", value: 2, unit: .none, range: 0...143,
      meaning: "most changed tiles that are no proof of life, because a lamp may flicker there"),
    Threshold(
      name: "camera.frozen.frames", value: 2, unit: .frames, range: 1...30,
      meaning: "frames in a row without news that make a frozen camera"),
    Threshold(
      name: "camera.frozen.speed", value: 1, unit: .metresPerSecond, range: 0...100,
      meaning: "ego speed below which a still image proves nothing"),
    Threshold(
      name: "camera.visibility.dark_level", value: 10, unit: .greyLevels, range: 0...255,
      meaning: "luma at and below which a pixel is dark"),
    Threshold(
      name: "camera.visibility.bright_level", value: 250, unit: .greyLevels, range: 0...255,
      meaning: "luma at and above which a pixel is clipped"),
    Threshold(
      name: "camera.visibility.clipped_pixels", value: 0.8, unit: .fraction, range: 0...1,
      meaning: "share of dark or of clipped pixels that makes a tile dark or clipped"),
    Threshold(
      name: "camera.visibility.structure", value: 1, unit: .greyLevels, range: 0...100,
      meaning: "mean gradient of a tile below which it shows no structure"),
    Threshold(
      name: "camera.visibility.textured", value: 3, unit: .greyLevels, range: 0...100,
      meaning: "mean gradient of a tile above which it is known to show structure"),
    Threshold(
      name: "camera.visibility.lost_part", value: 0.15, unit: .fraction, range: 0...1,
      meaning: "share of tiles dark or clipped above which the frame is suspect"),
    Threshold(
      name: "camera.visibility.plain_part", value: 0.25, unit: .fraction, range: 0...1,
      meaning: "share of tiles lost in any way, plain ones too, above which the frame is suspect"),
    Threshold(
      name: "camera.visibility.lost_frame", value: 0.5, unit: .fraction, range: 0...1,
      meaning: "share of tiles lost above which the frame as a whole is not to be trusted"),
  ]

  private static let lidar = [
    Threshold(
      name: "lidar.frozen.equal", value: 0.5, unit: .fraction, range: 0...1,
      meaning: "share of range cells equal to the last sweep's above which the sweep is a repeat"),
    Threshold(
      name: "lidar.frozen.cells", value: 500, unit: .none, range: 1...1_000_000,
      meaning: "range cells to compare below which their share says nothing"),
    Threshold(
      name: "lidar.coverage.void", value: 0.3, unit: .fraction, range: 0...1,
      meaning: "share of the cells that must return below which a sector of 1 degree is void"),
    Threshold(
      name: "lidar.coverage.whole", value: 0.02, unit: .fraction, range: 0...1,
      meaning: "share of a sector's cells on surfaces above which it is not void"),
    Threshold(
      name: "lidar.coverage.gap", value: 4, unit: .degrees, range: 1...360,
      meaning: "width of a void that is suspicious when it stands in two of three sweeps"),
    Threshold(
      name: "lidar.coverage.wide_gap", value: 7, unit: .degrees, range: 1...360,
      meaning: "width of a void that fails at once"),
    Threshold(
      name: "lidar.coverage.beams", value: 1, unit: .none, range: 0...128,
      meaning: "lasers without a return that a sensor may have"),
    Threshold(
      name: "lidar.texture.isolated", value: 0.35, unit: .fraction, range: 0...1,
      meaning: "share of a sector's returns without a neighbour above which it may be jammed"),
    Threshold(
      name: "lidar.texture.crowd", value: 0.12, unit: .fraction, range: 0...1,
      meaning: "share of a sector's cells with such returns above which it may be jammed"),
    Threshold(
      name: "lidar.texture.width", value: 6, unit: .degrees, range: 2...360,
      meaning: "width of jammed sectors that fails"),
    Threshold(
      name: "lidar.texture.far", value: 0.35, unit: .fraction, range: 0...1,
      meaning: "share of lone returns beyond 20 m below which a sector is in spray, not jammed"),
    Threshold(
      name: "lidar.texture.crosstalk", value: 0.004, unit: .fraction, range: 0...1,
      meaning: "share of returns alone before or behind surfaces that is crosstalk"),
    Threshold(
      name: "lidar.texture.crosstalk_dual", value: 0.012, unit: .fraction, range: 0...1,
      meaning: "the same of a sensor that gives second returns, which stand alone more often"),
    Threshold(
      name: "lidar.texture.dual", value: 0.1, unit: .fraction, range: 0...1,
      meaning: "share of second returns that makes a sensor one that gives them"),
    Threshold(
      name: "lidar.texture.behind", value: 0.25, unit: .fraction, range: 0...1,
      meaning: "share of those behind below which they come from the air"),
    Threshold(
      name: "lidar.texture.holes", value: 0.03, unit: .fraction, range: 0...1,
      meaning: "share of holes in surfaces above which returns are lost"),
    Threshold(
      name: "lidar.texture.weather", value: 0.003, unit: .fraction, range: 0...1,
      meaning: "share of returns alone before surfaces that is rain, snow or fog"),
    Threshold(
      name: "lidar.points.strays", value: 0.05, unit: .fraction, range: 0...1,
      meaning: "share of points off all lasers above what is usual"),
    Threshold(
      name: "lidar.points.repeated", value: 0.01, unit: .fraction, range: 0...1,
      meaning: "share of points beside another of the same firing above what is usual"),
    Threshold(
      name: "lidar.points.near", value: 0.002, unit: .fraction, range: 0...1,
      meaning: "share of points nearer than the sensor measures above what is usual"),
    Threshold(
      name: "lidar.points.order", value: 0.1, unit: .fraction, range: 0...1,
      meaning: "share of points out of the order of firing above what is usual"),
    Threshold(
      name: "lidar.points.late", value: 0.0005, unit: .fraction, range: 0...1,
      meaning: "share of points that were not measured during the sweep"),
    Threshold(
      name: "lidar.ghost.returns", value: 8, unit: .points, range: 1...10_000,
      meaning: "returns together, where nothing can stand unseen, that are objected to"),
    Threshold(
      name: "lidar.removal.places", value: 6, unit: .none, range: 1...10_000,
      meaning: "places of 0.25 m, seen through where something stood, that are objected to"),
  ]

  private static let radar = [
    Threshold(
      name: "radar.frozen.repeated", value: 0.5, unit: .fraction, range: 0...1,
      meaning: "share of detections repeated bit for bit above which the scan is a repeat"),
    Threshold(
      name: "radar.frozen.detections", value: 4, unit: .points, range: 1...1000,
      meaning: "detections below which the share of repeated ones says nothing"),
    Threshold(
      name: "radar.presence.few", value: 0.5, unit: .fraction, range: 0...1,
      meaning: "detections, as a share of the fewest of late, below which the scan lost targets"),
    Threshold(
      name: "radar.presence.many", value: 2, unit: .none, range: 1...100,
      meaning: "detections, as a multiple of the most of late, above which the scan is jammed"),
    Threshold(
      name: "radar.presence.floor", value: 6, unit: .decibels, range: 0...60,
      meaning:
        "rise of the weakest detections' SNR above the highest of late that is a raised floor"),
    Threshold(
      name: "radar.presence.cycles", value: 3, unit: .frames, range: 1...30,
      meaning: "scans in a row with too few, too many or too loud detections that are accused"),
  ]

  private static let ego = [
    Threshold(
      name: "ego.motion.speed", value: 90, unit: .metresPerSecond, range: 1...500,
      meaning: "speed that no road vehicle has"),
    Threshold(
      name: "ego.motion.yaw_rate", value: 2, unit: .radiansPerSecond, range: 0.1...20,
      meaning: "yaw rate that no road vehicle has"),
    Threshold(
      name: "ego.motion.acceleration", value: 15, unit: .metresPerSecondSquared, range: 1...200,
      meaning: "change of speed over time that no road vehicle has"),
    Threshold(
      name: "ego.motion.quantum", value: 0.5, unit: .metresPerSecond, range: 0...10,
      meaning: "change of speed between two reports that noise and quantisation explain"),
  ]
}
