/// What shines by itself.
extension Shading {
  /// Lamps and lit windows, in place of what was painted there.
  func burn(
    _ facet: Facet, _ columns: Range<Int>, _ rays: Rays, _ moment: Moment,
    into row: inout ImageRow
  ) {
    let size = facet.size
    let light = LightSource.brightness(of: facet)
    switch facet.pattern {
    case .lamp:
      row.burn(facet, columns, rays, light * moment.mains) { _, _ in true }
    case .ceiling:
      // Two rows of tubes.
      row.burn(facet, columns, rays, light * moment.mains) { along, up in
        let (length, width) = (facet.size.x, facet.size.y)
        let across = (up / width - 0.5).magnitude - 0.17
        return along > 0.2 * length && along < 0.6 * length && across.magnitude * width < 0.12
      }
    case .signal:
      let share = LightSource.signal.share(from: moment.from, to: moment.to)
      let middle = Float(LightSource.height(on: facet)) * size.y
      row.burn(facet, columns, rays, light * share) { along, up in
        let (x, y) = (along - size.x / 2, up - middle)
        return x * x + y * y < 0.0095
      }
    case .vehicleFront, .vehicleRear:
      guard facet.isLit else { return }
      let share = PulsedLight(variant: facet.variant).share(from: moment.from, to: moment.to)
      row.burn(facet, columns, rays, light * share) { along, up in
        VehicleFace.part(across: along / size.x, up: up / size.y) == .lamp
      }
    case .facade where daylight.isLampLit:
      // Behind one window in a few somebody is at home, with a light of their own.
      for warmth in 0..<2 {
        let light = Shading.rooms[warmth] * (daylight.isNight ? 1 : 2.5)
        row.burn(facet, columns, rays, light) { along, up in
          guard masonry.facade(along, up) == Masonry.pane else { return false }
          let bay = (along * Masonry.bays).rounded(.down)
          let floor = (up * Masonry.floors).rounded(.down)
          let home = grain.sample(bay * 29 + facet.variant * 97, floor * 41 + 7)
          return warmth == 0 ? home > 0.16 : home < -0.22
        }
      }
    default: return
    }
  }

  /// Lux of lit rooms: a bulb's, and a screen's or a tube's.
  private static let rooms: [SIMD3<Float>] = [SIMD3(55, 36, 17), SIMD3(22, 27, 30)]
}

extension ImageRow {
  /// Sets the light of the pixels whose place along and up shines.
  @inline(__always)
  mutating func burn(
    _ facet: Facet, _ columns: Range<Int>, _ rays: Rays, _ lux: SIMD3<Float>,
    where shines: (Float, Float) -> Bool
  ) {
    for i in columns {
      let (along, up) = facet.place(rays.columns[i], rays.rows[i], depth: depth[i])
      if shines(along, up) {
        (light.red[i], light.green[i], light.blue[i]) = (lux.x, lux.y, lux.z)
      }
    }
  }
}
