/// The colour of surfaces in daylight, as a camera's pixel sees them: 0…255, before lens and noise.
struct Shading {
  typealias Colour = SIMD3<Float>

  private let texture: Texture
  private let clouds: Texture
  private static let haze = Colour(196, 206, 216)

  init(seed: UInt64) {
    texture = Texture(
      seed: seed, side: 256, octaves: [(8, 0.3), (32, 0.25), (128, 0.25), (256, 0.2)])
    clouds = Texture(seed: seed, side: 512, octaves: [(8, 0.45), (16, 0.3), (32, 0.15), (64, 0.1)])
  }

  /// The sky: paler to the horizon, with clouds.
  ///
  /// - Parameters:
  ///   - rise: tangent of the elevation.
  ///   - turn: tangent of the azimuth from the camera's axis, plus the camera's heading.
  func sky(rise: Float, turn: Float) -> Colour {
    let height = Swift.min(Swift.max(rise * 2.2, 0), 1)
    let blue = Colour(206, 217, 228) + (Colour(104, 152, 212) - Colour(206, 217, 228)) * height
    let cloud = clouds.sample(turn * 420, rise * 900)
    let cover = Swift.min(Swift.max((cloud - 0.46) * 3.2, 0), 0.75)
    return blue + (Colour(238, 240, 242) - blue) * cover
  }

  /// A point of a facet: metres along and up it, `depth` metres away.
  func colour(_ facet: borrowing Facet, _ u: Float, _ v: Float, depth: Float) -> Colour {
    let sharp = Swift.min(1, 14 / depth)
    var colour: Colour
    switch facet.pattern {
    case .road: colour = road(facet.surface.tint, u, v, sharp)
    case .raised: colour = raised(u, v, sharp)
    case .shadow: colour = facet.surface.tint
    case .leaves: colour = leaves(facet, u, v)
    case .round:
      let across = u / Swift.max(facet.size.x, 0.01)
      colour = facet.surface.tint * (1.05 - 0.5 * across.magnitude)
    case .surface: colour = surface(facet, u, v, sharp)
    }
    colour *= facet.light
    let far = Swift.min(depth * depth * 1.2e-5 + depth * 4e-4, 0.6)
    return colour + (Shading.haze - colour) * far
  }

  private func road(_ tint: Colour, _ s: Float, _ offset: Float, _ sharp: Float) -> Colour {
    if Road.isMarked(Double(s), offset: Double(offset)) {
      return Colour(214, 214, 206) * (0.86 + 0.22 * (texture.sample(s * 30, offset * 30) - 0.5))
    }
    let grain = (texture.sample(s * 24, offset * 24) - 0.5) * 0.5 * sharp
    let stains = (texture.sample(s * 1.3, offset * 3) - 0.5) * 0.35
    // Wheels polish two tracks in each lane.
    let lane = offset.magnitude / Float(Road.laneWidth)
    let track = (lane - 0.5).magnitude - 0.22
    let polish: Float = lane < 1 && track.magnitude < 0.07 ? 0.93 : 1
    return tint * ((1 + grain + stains) * polish)
  }

  private func raised(_ s: Float, _ offset: Float, _ sharp: Float) -> Colour {
    let grain = 1 + (texture.sample(s * 18, offset * 18) - 0.5) * 0.4 * sharp
    switch Road.material(offset: Double(offset)) {
    case .grass:
      let tuft = (texture.sample(s * 5, offset * 5) - 0.5) * 0.7
      return Colour(98, 118, 66) * (grain + tuft)
    case .kerb: return Colour(176, 174, 170) * grain
    default:
      let joint = Shading.isJoint(s, 1.2) || Shading.isJoint(offset, 0.9)
      return Colour(152, 147, 140) * (joint ? grain - 0.16 * sharp : grain)
    }
  }

  private static func isJoint(_ metres: Float, _ pitch: Float) -> Bool {
    let tile = metres / pitch
    return tile - tile.rounded(.down) < 0.045
  }

  private func leaves(_ facet: borrowing Facet, _ u: Float, _ v: Float) -> Colour {
    let grain = texture.sample(u * 26 + facet.origin.x * 40, v * 26)
    let lit = 0.75 + 0.4 * v / facet.size.y
    return facet.surface.tint * (lit * (0.45 + 1.1 * grain))
  }

  private func surface(
    _ facet: borrowing Facet, _ u: Float, _ v: Float, _ sharp: Float
  ) -> Colour {
    let tint = facet.surface.tint
    switch facet.surface.material {
    case .facade:
      if Facade.isWindow(along: Double(u), up: Double(v)) { return window(u, v) }
      return wall(tint, u, v, sharp)
    case .wall: return wall(tint, u, v, sharp)
    case .glass:
      let shine = 0.75 + 0.9 * v / Swift.max(facet.size.y, 0.1)
      return tint * shine
    case .vehicleFront, .vehicleRear: return vehicle(facet, u, v)
    case .sign:
      let (x, y) = (u / facet.size.x - 0.5, v / facet.size.y - 0.5)
      let isRim = x.magnitude > 0.42 || y.magnitude > 0.42
      return isRim || (x.magnitude < 0.08 && y < 0.25) ? Colour(230, 230, 228) : tint
    default: return tint * (0.94 + 0.12 * texture.sample(u * 20, v * 20))
    }
  }

  private func wall(_ tint: Colour, _ u: Float, _ v: Float, _ sharp: Float) -> Colour {
    let course = v / 0.25
    let row = course.rounded(.down)
    let bond = u / 0.5 + row * 0.5
    let isMortar = course - row < 0.12 || bond - bond.rounded(.down) < 0.06
    let weather = (texture.sample(u * 2.2, v * 1.1) - 0.5) * 0.32
    let grain = (texture.sample(u * 30, v * 30) - 0.5) * 0.3 * sharp
    // The foot of a wall is darker, and each floor ends in a cornice.
    let floor = v / Float(Facade.pitch.y)
    let band: Float = floor - floor.rounded(.down) < 0.05 ? 0.82 : 1
    return tint * ((1 + weather + grain - (isMortar ? 0.16 * sharp : 0)) * band)
  }

  private func window(_ u: Float, _ v: Float) -> Colour {
    let pitch = SIMD2(Float(Facade.pitch.x), Float(Facade.pitch.y))
    let across = u / pitch.x - (u / pitch.x).rounded(.down)
    let rise = v / pitch.y - (v / pitch.y).rounded(.down)
    if (across - 0.5).magnitude < 0.012 || across < 0.28 || across > 0.72 || rise < 0.33 {
      return Colour(222, 220, 214)
    }
    // Each pane mirrors its own piece of the sky, or hides behind a curtain.
    let pane = texture.sample((u / pitch.x).rounded(.down) * 37, (v / pitch.y).rounded(.down) * 53)
    let sky = Colour(58, 72, 88) + Colour(90, 96, 98) * ((rise - 0.3) * (pane + 0.2))
    return pane > 0.6 ? sky * 0.6 + Colour(70, 66, 58) : sky
  }

  private func vehicle(_ facet: borrowing Facet, _ u: Float, _ v: Float) -> Colour {
    let across = Double(u / facet.size.x)
    let up = Double(v / facet.size.y)
    let isRear = facet.surface.material == .vehicleRear
    switch VehicleFace.part(across: across, up: up) {
    case .lamp: return isRear ? Colour(196, 30, 26) : Colour(238, 238, 226)
    case .plate: return Colour(226, 226, 216)
    case .paint:
      if up < 0.22 { return Colour(44, 44, 47) }
      let isGrille = !isRear && up < 0.5 && (across - 0.5).magnitude < 0.3
      return isGrille ? Colour(30, 30, 33) : facet.surface.tint
    }
  }
}
