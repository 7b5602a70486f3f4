/// What buildings and street furniture look like.
extension Shading {
  func paintWall(_ run: Run, _ rays: Rays, into row: inout ImageRow) {
    let (tint, fine, cornice) = (run.facet.tint, 14 * fineness, run.facet.size.y - 0.4)
    row.paint(run, rays) { along, up, near in
      let tone = wall(masonry.tone(of: masonry.plain(along, up)), along, up, fine * near, cornice)
      return (tint.x * tone, tint.y * tone, tint.z * tone)
    }
  }

  func paintFacade(_ run: Run, _ rays: Rays, into row: inout ImageRow) {
    let (tint, fine, cornice) = (run.facet.tint, 14 * fineness, run.facet.size.y - 0.4)
    row.paint(run, rays) { along, up, near in
      let stone = masonry.facade(along, up)
      switch stone {
      case Masonry.pane: return pane(along, up)
      case Masonry.frame: return (0.84, 0.83, 0.8)
      default:
        let tone = wall(masonry.tone(of: stone), along, up, fine * near, cornice)
        return (tint.x * tone, tint.y * tone, tint.z * tone)
      }
    }
  }

  /// How bright a place of a wall is against its paint: stones as far as they can be told apart,
  /// stains, a darker foot, and the moulding below the roof.
  @inline(__always)
  private func wall(
    _ stone: Float, _ along: Float, _ up: Float, _ sharp: Float, _ cornice: Float
  ) -> Float {
    let stains = clouds.sample(along * 11, up * 6) * 0.28
    let tone = 1 + stains + stone * (sharp < 1 ? sharp : 1)
    return up < 0.5 || up > cornice ? tone * 0.8 : tone
  }

  /// Each pane mirrors its own piece of the sky, or hides behind a curtain.
  @inline(__always)
  private func pane(_ along: Float, _ up: Float) -> (Float, Float, Float) {
    let (u, v) = (along * Masonry.bays, up * Masonry.floors)
    let (bay, floor) = (u.rounded(.down), v.rounded(.down))
    let pane = grain.sample(bay * 37 + 11, floor * 53) + 0.5
    let shine = (v - floor - 0.3) * (pane + 0.3)
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
    let sun = sunOnRound(run.facet)
    row.paint(run, rays) { along, up, _ in
      let tufts = grain.sample(along * 30 + shift, up * 30)
      let boughs = clouds.sample(along * 22 + shift, up * 22 + shift)
      let lit = (0.72 + 0.25 * up / size.y + 0.2 * along * sun) * (1 + 2.2 * tufts + 1.3 * boughs)
      let tone = lit > 0.12 ? lit : 0.12
      return (tint.x * tone, tint.y * tone, tint.z * tone)
    }
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
