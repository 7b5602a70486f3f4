internal import Sensors

/// Light that lens and windscreen scatter around what is bright: the sun, and lamps by night.
struct Glow {
  /// A bright spot of the image, in pixels of it.
  private struct Spot {
    var column: Float
    var row: Float
    /// Pixels beyond which nothing is left of it.
    var reach: Float
    /// Lux times square pixels.
    var flux: SIMD3<Float>
    var pulse: PulsedLight
    /// Of its own image, square pixels; 0 = it is drawn already.
    var width: Float
    /// The share that is scattered.
    var scatter: Float
  }

  /// A mirror image of the sun among the lenses: a pale disc.
  private struct Ghost {
    var column: Float
    var row: Float
    var radius: Float
    var light: SIMD3<Float>
  }

  private var spots: [Spot] = []
  private var ghosts: [Ghost] = []
  private let lens: Lens
  /// Against an image of 1280 columns.
  private let scale: Float
  /// Whether the sun itself is in the image.
  private(set) var hasSun = false
  /// Lamps in sight that are pulsed.
  var pulsedCount: Int { spots.count { !$0.pulse.isSteady } }

  init(_ lens: Lens) {
    self.lens = lens
    scale = Float(lens.intrinsics.fx) / 1005
  }

  /// Finds what is in sight of a scene that has been drawn.
  mutating func begin(
    _ scene: CameraScene, _ raster: borrowing Raster, _ air: Atmosphere
  ) {
    spots.removeAll(keepingCapacity: true)
    ghosts.removeAll(keepingCapacity: true)
    hasSun = false
    for source in scene.sources {
      let seen = raster.look(at: source.place).nearness
      guard isInside(source.place), seen < source.nearness * 1.04 + 0.001 else { continue }
      let (column, row) = image(of: source.place)
      let share = air.transmittance(1 / source.nearness)
      let reach = Swift.min((source.flux.x * share).squareRoot() * 0.1, 150 * scale) + 3
      spots.append(
        Spot(
          column: column, row: row, reach: reach, flux: source.flux * share, pulse: source.pulse,
          width: 1.3, scatter: 2e-4))
    }
    if scene.daylight.sunlight != .zero { addSun(scene, raster) }
  }

  private mutating func addSun(_ scene: CameraScene, _ raster: borrowing Raster) {
    let canvas = lens.canvas
    guard scene.sun.z > 0.2 else { return }
    let place = Vector2(
      canvas.fx * scene.sun.x / scene.sun.z + canvas.cx,
      canvas.fy * scene.sun.y / scene.sun.z + canvas.cy)
    guard isInside(place) else { return }
    // As much of the disc as no house or tree stands before.
    var open = 0
    let radius = Double(scale) * 5
    for i in -2...2 {
      for j in -2...2 where i * i + j * j < 7 {
        let at = place + Vector2(Double(i), Double(j)) * (radius / 2.5)
        if raster.look(at: at).owner == 0 { open += 1 }
      }
    }
    guard open > 0 else { return }
    hasSun = true
    let share = Float(open) / 21
    let flux = scene.daylight.sunlight * (share * 3.1416 * Float(canvas.fx * canvas.fx))
    let (column, row) = image(of: place)
    spots.append(
      Spot(
        column: column, row: row, reach: 4000, flux: flux,
        pulse: PulsedLight(variant: 0), width: 30 * scale * scale, scatter: 9e-4))
    addGhosts(column, row, scene.daylight.sunlight * share)
  }

  /// On the line through the middle of the image, on both sides of it.
  private mutating func addGhosts(_ column: Float, _ row: Float, _ light: SIMD3<Float>) {
    let centre = SIMD2(Float(lens.intrinsics.cx), Float(lens.intrinsics.cy))
    let away = SIMD2(column, row) - centre
    let discs: [(Float, Float, SIMD3<Float>)] = [
      (-0.45, 26, SIMD3(0.03, 0.05, 0.05)), (-0.8, 48, SIMD3(0.03, 0.024, 0.014)),
      (-1.25, 20, SIMD3(0.022, 0.04, 0.03)), (0.5, 15, SIMD3(0.05, 0.034, 0.02)),
    ]
    for (place, radius, tint) in discs {
      let at = centre + away * place
      ghosts.append(
        Ghost(column: at.x, row: at.y, radius: radius * scale, light: light * tint))
    }
  }

  private func isInside(_ place: Vector2) -> Bool {
    place.x >= 0 && place.y >= 0 && place.x < Double(lens.canvas.width)
      && place.y < Double(lens.canvas.height)
  }

  /// Where a place of the canvas is in the image.
  private func image(of place: Vector2) -> (column: Float, row: Float) {
    let ray = SIMD2(
      (place.x - lens.canvas.cx) / lens.canvas.fx, (place.y - lens.canvas.cy) / lens.canvas.fy)
    let seen = Lens.distort(ray, lens.intrinsics.distortion)
    return (
      Float(seen.x * lens.intrinsics.fx + lens.intrinsics.cx),
      Float(seen.y * lens.intrinsics.fy + lens.intrinsics.cy)
    )
  }

  /// Adds what falls on a row.
  func add(_ moment: Shading.Moment, to light: inout LightRow) {
    let row = Float(moment.row) + 0.5
    for spot in spots where (spot.row - row).magnitude < spot.reach {
      add(spot, spot.row - row, moment, to: &light)
    }
    for ghost in ghosts {
      let away = ghost.row - row
      let half = ghost.radius * ghost.radius - away * away
      if half > 0 { add(ghost, half.squareRoot(), to: &light) }
    }
  }

  private func add(
    _ spot: Spot, _ away: Float, _ moment: Shading.Moment, to light: inout LightRow
  ) {
    let first = Swift.max(spot.column - spot.reach, 0)
    let end = Swift.min(spot.column + spot.reach, Float(light.red.count))
    guard first < end else { return }
    let pulse = spot.pulse.isSteady ? 1 : spot.pulse.share(from: moment.from, to: moment.to)
    let flux = spot.flux * pulse
    let fade = 1 / (spot.reach * spot.reach)
    let core = 0.5 / spot.width
    let soft = 4 * scale * scale
    light.change(Int(first)..<Int(end)) { i, red, green, blue in
      let across = Float(i) + 0.5 - spot.column
      let square = across * across + away * away
      // Its own image, and around it the inverse square of scattered light.
      let near = 1 + square * core
      let left = 1 - square * fade
      let halo = spot.scatter * (left > 0 ? left : 0) / (square + soft)
      let share = 0.16 * core / (near * near * near) + halo
      return (red + flux.x * share, green + flux.y * share, blue + flux.z * share)
    }
  }

  private func add(_ ghost: Ghost, _ half: Float, to light: inout LightRow) {
    let first = Swift.max(ghost.column - half, 0)
    let end = Swift.min(ghost.column + half, Float(light.red.count))
    guard first < end else { return }
    light.change(Int(first)..<Int(end)) { _, red, green, blue in
      (red + ghost.light.x, green + ghost.light.y, blue + ghost.light.z)
    }
  }
}
