import Kernels
public import Sensors

/// Can the camera see? Tiles that are dark, clipped or plain although they are known for structure.
///
/// A tile shows nothing where most of its pixels are dark or clipped, or where its mean gradient
/// Σ(|dx| + |dy|) / pixels is below the limit; it is lost when earlier frames showed structure
/// there. A dark sky or a plain wall never did, and is not accused of being plain; but the plain
/// side of a bus may stand where a street was, so that it takes more plain tiles to object than
/// dark or clipped ones. A lost tile is forgotten 32 times more slowly than a seen one is learned,
/// so that a held blockage does not become the baseline within seconds.
public struct CameraVisibility: FrameCheck {
  static let dark = Cause("camera.dark", .blocked, "tiles that showed structure are black")
  static let overexposed = Cause(
    "camera.overexposed", .jammed, "tiles that showed structure are clipped")
  static let blocked = Cause(
    "camera.blocked", .blocked, "tiles lost the structure that they showed before")

  /// Why a tile shows nothing.
  private enum Loss { case dark, clipped, plain }

  private let mostPixels: Double
  private let structure: Double
  private let textured: Double
  private let lostPart: Double
  private let plainPart: Double
  private let lostFrame: Double
  /// By tile, the mean gradient of earlier frames; gain 1/8 where seen, 1/256 where lost.
  private var usual: [Double]
  private var isLearned = false
  private var since: UInt64 = 0

  public init(spec: SensorSpec, profile: Profile) {
    mostPixels = profile["camera.visibility.clipped_pixels"]
    structure = profile["camera.visibility.structure"]
    textured = profile["camera.visibility.textured"]
    lostPart = profile["camera.visibility.lost_part"]
    plainPart = profile["camera.visibility.plain_part"]
    lostFrame = profile["camera.visibility.lost_frame"]
    usual = [Double](repeating: 0, count: CameraObservation.grid.count)
  }

  public mutating func restart() {
    for i in usual.indices { usual[i] = 0 }
    (isLearned, since) = (false, 0)
  }

  public mutating func learn(from observation: borrowing Observation) {
    for i in usual.indices {
      let gradient = Self.gradient(observation.camera.tiles[i])
      guard isLearned else {
        usual[i] = gradient
        continue
      }
      let isLost = lostTile(observation.camera.tiles[i], at: i) != nil
      usual[i] += (gradient - usual[i]) / (isLost ? 256 : 8)
    }
    isLearned = true
  }

  public mutating func examine(
    _ observation: borrowing Observation, in scene: Scene, into verdict: inout Verdict
  ) {
    guard usual.contains(where: { $0 > textured }) else {
      return verdict.report(
        .cameraVisibility, .insufficient, score: 0, threshold: lostPart, unit: .fraction)
    }
    var (dark, clipped, plain) = (0, 0, 0)
    for i in usual.indices {
      switch lostTile(observation.camera.tiles[i], at: i) {
      case .dark: dark += 1
      case .clipped: clipped += 1
      case .plain: plain += 1
      case nil: break
      }
    }
    let share = Double(dark + clipped + plain) / Double(usual.count)
    let struck = Double(dark + clipped) / Double(usual.count)
    guard share > plainPart || struck > lostPart else {
      since = 0
      return verdict.report(
        .cameraVisibility, .ok, score: share, threshold: plainPart, unit: .fraction)
    }
    if since == 0 { since = observation.header.sequence }
    let cause =
      clipped > max(dark, plain)
      ? Self.overexposed : dark > max(clipped, plain) ? Self.dark : Self.blocked
    let limit = share > plainPart ? plainPart : lostPart
    object(observation, cause, share: share, limit: limit, into: &verdict)
  }

  /// Why a tile that used to show structure shows nothing, or nil where it shows something.
  private func lostTile(_ tile: TileStatistics, at index: Int) -> Loss? {
    guard usual[index] > textured else { return nil }
    let most = mostPixels * Double(max(1, tile.pixels))
    if Double(tile.bright) > most { return .clipped }
    if Double(tile.dark) > most { return .dark }
    return Self.gradient(tile) < structure ? .plain : nil
  }

  private func object(
    _ observation: borrowing Observation, _ cause: Cause, share: Double, limit part: Double,
    into verdict: inout Verdict
  ) {
    let isWhole = share > lostFrame
    if !isWhole {
      verdict.mask.layOut(
        items: usual.count, columns: CameraObservation.grid.columns,
        rows: CameraObservation.grid.rows)
      for i in usual.indices where lostTile(observation.camera.tiles[i], at: i) != nil {
        verdict.mask.mark(i)
      }
    }
    let limit = isWhole ? lostFrame : part
    let state: CheckState = isWhole ? .failed : .suspicious
    verdict.report(
      .cameraVisibility, state, score: share, threshold: limit, unit: .fraction,
      finding: Finding(
        .cameraVisibility, cause, state, measured: Float(share), limit: Float(limit),
        unit: .fraction, firstSequence: since, isMasked: !isWhole))
  }

  /// Grey levels a pixel.
  private static func gradient(_ tile: TileStatistics) -> Double {
    Double(tile.gradient) / Double(max(1, tile.pixels))
  }
}
