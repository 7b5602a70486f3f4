import Kernels
public import Sensors

/// Does the camera still see, or is an old image sent again?
///
/// Bit-exact: the payload equals one of the last 256, which a live imager's noise never allows.
/// Near-exact (re-encoded, re-stamped): the median over tiles of the mean absolute difference to
/// the frame before stays below the limit, and no part of the image moves either. That a standing
/// car's image barely changes is no evidence: below the limit speed the answer is INSUFFICIENT,
/// never OK.
public struct CameraFrozen: FrameCheck {
  static let frozen = Cause("camera.frozen", .stale, "the image is the last one again")
  static let replayed = Cause("camera.replayed", .replayed, "the image was sent before")
  static let still = Cause(
    "camera.still", .stale, "nothing in the image changes while the vehicle moves")

  private let limit: Double
  private let motion: Double
  private let flicker: Int
  private let frames: Int
  private let speed: Double
  private var history = PayloadHistory()
  private var differences: [Double]
  /// Frames in a row without news.
  private var unchanged = 0
  private var since: UInt64 = 0

  public init(spec: SensorSpec, profile: Profile) {
    limit = profile["camera.frozen.difference"]
    motion = profile["camera.frozen.motion"]
    flicker = Int(profile["camera.frozen.flicker"])
    frames = Int(profile["camera.frozen.frames"])
    speed = profile["camera.frozen.speed"]
    differences = []
    differences.reserveCapacity(CameraObservation.grid.count)
  }

  public mutating func restart() {
    history.clear()
    unchanged = 0
  }

  public mutating func learn(from observation: borrowing Observation) {}

  public mutating func examine(
    _ observation: borrowing Observation, in scene: Scene, into verdict: inout Verdict
  ) {
    let header = observation.header
    if let age = history.age(of: observation.fingerprint) {
      if unchanged == 0 { since = header.sequence }
      unchanged += 1
      return object(
        to: header, age == 1 ? Self.frozen : Self.replayed, measured: 0, into: &verdict)
    }
    history.append(observation.fingerprint)
    guard observation.camera.hasPrevious else {
      return verdict.report(
        .cameraFrozen, .insufficient, score: 0, threshold: limit, unit: .greyLevels)
    }
    sortDifferences(observation.camera)
    let difference = differences[differences.count / 2]
    let moving = differences[differences.count - 1 - flicker]
    guard difference < limit, moving < motion else {
      unchanged = 0
      return verdict.report(
        .cameraFrozen, .ok, score: difference, threshold: limit, unit: .greyLevels)
    }
    if unchanged == 0 { since = header.sequence }
    unchanged += 1
    if let ego = scene.egoSpeed(at: header.captured), abs(ego) >= speed, unchanged >= frames {
      return object(to: header, Self.still, measured: difference, into: &verdict)
    }
    verdict.report(
      .cameraFrozen, .insufficient, score: difference, threshold: limit, unit: .greyLevels)
  }

  private func object(
    to header: FrameHeader, _ cause: Cause, measured: Double, into verdict: inout Verdict
  ) {
    verdict.report(
      .cameraFrozen, .failed, score: measured, threshold: limit, unit: .greyLevels,
      finding: Finding(
        .cameraFrozen, cause, .failed, measured: Float(measured), limit: Float(limit),
        unit: .greyLevels, firstSequence: since))
  }

  /// Grey levels: the mean |now − before| of each tile, in order of size.
  private mutating func sortDifferences(_ camera: borrowing CameraObservation) {
    differences.removeAll(keepingCapacity: true)
    for i in camera.tiles.indices {
      let tile = camera.tiles[i]
      differences.append(Double(tile.difference) / Double(max(1, tile.pixels)))
    }
    sort(&differences, first: differences.count)
  }
}
