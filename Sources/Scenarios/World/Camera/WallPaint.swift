/// What buildings and street furniture look like.
extension Shading {
  /// Concrete and garden walls.
  func paintWall(_ run: Run, _ rays: Rays, into row: inout ImageRow) {
    let (tint, fine, cornice) = (run.facet.tint, 30 * fineness, run.facet.size.y - 0.4)
    row.paint(run, rays) { along, up, near in
      let stones = masonry.tone(of: masonry.plain(along, up)) * Swift.min(fine * near, 1)
      let tone = (1 + stains(along, up) + stones) * (up < 0.5 || up > cornice ? 0.8 : 1)
      return (tint.x * tone, tint.y * tone, tint.z * tone)
    }
  }

  /// The sides of a house: a shuttered window here and there.
  func paintSideWall(_ run: Run, _ rays: Rays, into row: inout ImageRow) {
    let (tint, fine, cornice) = (run.facet.tint, 30 * fineness, run.facet.size.y - 0.4)
    let variant = run.facet.variant
    let paint = SIMD3(0.6 + 0.4 * variant, 0.8, 1 - 0.4 * variant)
    row.paint(run, rays) { along, up, near in
      let sharp = Swift.min(fine * near, 1)
      let isBlind = isBlind(along, up, variant)
      let stone = isBlind ? masonry.plain(along, up) : masonry.facade(along, up)
      switch stone {
      case Masonry.frame where !isBlind: return (0.84, 0.83, 0.8)
      case Masonry.pane where !isBlind:
        let isGap = up * 11 - (up * 11).rounded(.down) < 0.4
        let slats = 0.49 + (isGap ? -0.19 : 0.13) * sharp
        return (paint.x * slats, paint.y * slats, paint.z * slats)
      default:
        let tone = wall(masonry.tone(of: stone), along, up, sharp, cornice)
        return (tint.x * tone, tint.y * tone, tint.z * tone)
      }
    }
  }

  /// Whether a bay and floor of a side wall has no window.
  @inline(__always)
  private func isBlind(_ along: Float, _ up: Float, _ variant: Float) -> Bool {
    let (bay, floor) = ((along * Masonry.bays).rounded(.down), (up * Masonry.floors).rounded(.down))
    return grain.sample(bay * 29 + variant * 311, floor * 61) < -0.02
  }

  func paintFacade(_ run: Run, _ rays: Rays, into row: inout ImageRow) {
    let (tint, fine, cornice) = (run.facet.tint, 30 * fineness, run.facet.size.y - 0.4)
    let (variant, width) = (run.facet.variant, run.facet.size.x)
    let shop = Shading.boards[Int(variant * 64) & 3]
    let hasShop = variant > 0.3
    row.paint(run, rays) { along, up, near in
      if hasShop && up > 5.8 && up < 6.6 && along > 0.5 && along < width - 0.5 {
        let isInk = signwriting.isInk(along * 2.1, (up - 5.95) * 2, variant)
        return isInk ? (0.9, 0.88, 0.8) : (shop.x, shop.y, shop.z)
      }
      let stone = masonry.facade(along, up)
      switch stone {
      case Masonry.pane: return pane(along, up)
      case Masonry.frame: return (0.84, 0.83, 0.8)
      default:
        let sharp = Swift.min(fine * near, 1)
        let tone = wall(masonry.tone(of: stone), along, up, sharp, cornice)
        return (tint.x * tone, tint.y * tone, tint.z * tone)
      }
    }
  }

  /// What shops paint the board over their windows with.
  private static let boards: [SIMD3<Float>] = [
    SIMD3(0.72, 0.16, 0.34), SIMD3(0.14, 0.3, 0.5), SIMD3(0.16, 0.36, 0.2), SIMD3(0.2, 0.18, 0.17),
  ]

  /// How bright a place of a house is against its paint: stones as far as they can be told apart,
  /// stains, a darker foot, and corbels under the roof.
  @inline(__always)
  private func wall(
    _ stone: Float, _ along: Float, _ up: Float, _ sharp: Float, _ cornice: Float
  ) -> Float {
    let tone = 1 + stains(along, up) + stone * sharp
    if up > cornice { return tone * 0.85 }
    if up > cornice - 0.3 {
      return along * 2 - (along * 2).rounded(.down) < 0.45 ? tone * 0.55 : tone
    }
    return up < Shading.plinth ? tone * 0.75 : tone
  }

  /// Metres from a house's foundation, 3 m below the street, to where its foot ends.
  private static var plinth: Float { 3.6 }

  @inline(__always)
  private func stains(_ along: Float, _ up: Float) -> Float {
    clouds.sample(along * 11, up * 6) * 0.45
  }

  /// Each pane mirrors its own piece of the sky, or hides behind a curtain.
  @inline(__always)
  private func pane(_ along: Float, _ up: Float) -> (Float, Float, Float) {
    let (u, v) = (along * Masonry.bays, up * Masonry.floors)
    let (bay, floor) = (u.rounded(.down), v.rounded(.down))
    let pane = grain.sample(bay * 37 + 11, floor * 53) + 0.5
    let shine = (v - floor - 0.3) * (pane + 0.3) * 1.4 - 0.08
    let (red, green, blue) = (0.2 + 0.45 * shine, 0.25 + 0.47 * shine, 0.3 + 0.48 * shine)
    guard pane > 0.62 && u - bay < 0.6 else { return (red, green, blue) }
    return (red * 0.5 + 0.3, green * 0.5 + 0.28, blue * 0.5 + 0.24)
  }

  func paintSign(_ run: Run, _ rays: Rays, into row: inout ImageRow) {
    let (tint, size) = (run.facet.tint, run.facet.size)
    row.paint(run, rays) { along, up, _ in
      let (x, y) = (along / size.x - 0.5, up / size.y - 0.5)
      let isRim = x.magnitude > 0.42 || y.magnitude > 0.42
      return isRim || (x.magnitude < 0.08 && y < 0.25) ? (0.9, 0.9, 0.89) : (tint.x, tint.y, tint.z)
    }
  }

  /// The head of a traffic light, with its three lenses.
  func paintSignal(_ run: Run, _ rays: Rays, into row: inout ImageRow) {
    let (tint, size) = (run.facet.tint, run.facet.size)
    row.paint(run, rays) { along, up, _ in
      let x = along - size.x / 2
      let third = up / size.y * 3 - 0.04
      let y = (third - third.rounded(.down) - 0.5) * size.y / 3
      return x * x + y * y < 0.0095 ? (0.2, 0.2, 0.2) : (tint.x, tint.y, tint.z)
    }
  }

  func paintPlain(_ run: Run, _ rays: Rays, into row: inout ImageRow) {
    let tint = run.facet.tint
    row.paint(run, rays) { along, up, _ in
      let tone = 1 + 0.14 * grain.sample(along * 24, up * 24)
      return (tint.x * tone, tint.y * tone, tint.z * tone)
    }
  }

  /// Leaves: lit in tufts, dark between them.
  func paintLeaves(_ run: Run, _ rays: Rays, into row: inout ImageRow) {
    let (tint, size, shift) = (run.facet.tint, run.facet.size, run.facet.variant * 60)
    let (sun, fine) = (sunOnRound(run.facet), 40 * fineness)
    row.paint(run, rays) { along, up, near in
      let tufts = foliage.sample(along * 30 + shift, up * 30) * Swift.min(fine * near, 1)
      let boughs = clouds.sample(along * 22 + shift, up * 22 + shift)
      let lit = (0.72 + 0.25 * up / size.y + 0.2 * along * sun) * (1 + 1.9 * tufts + 2.2 * boughs)
      let tone = lit > 0.12 ? lit : 0.12
      return (tint.x * tone, tint.y * tone, tint.z * tone)
    }
  }

  /// Leaves of some centimetres, each bright or in the dark of those above.
  static func foliage(seed: UInt64) -> Texture {
    let leaves = Texture.field(seed: seed, 3, [(64, 0.25), (128, 0.35), (256, 0.4)])
    return Texture { column, row in (leaves[row * Texture.side + column] - 0.5) * 3 }
  }

  /// An upright cylinder, lit from the sun's side.
  func paintRound(_ run: Run, _ rays: Rays, into row: inout ImageRow) {
    let (tint, radius) = (run.facet.tint, Swift.max(run.facet.size.x, 0.01))
    let sun = sunOnRound(run.facet)
    row.paint(run, rays) { along, up, _ in
      let across = along / radius
      let rough = 0.2 * grain.sample(along * 50, up * 12)
      let tone = 0.9 + rough + 0.35 * across * sun - 0.25 * across * across
      return (tint.x * tone, tint.y * tone, tint.z * tone)
    }
  }

  /// How much brighter one side is than the other, for what is round.
  private func sunOnRound(_ facet: Facet) -> Float {
    daylight.sunlight == .zero ? 0 : facet.slope
  }
}
