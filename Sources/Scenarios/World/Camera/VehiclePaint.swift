/// What vehicles look like.
extension Shading {
  func paintVehicle(_ run: Run, _ rays: Rays, into row: inout ImageRow) {
    let (tint, size) = (run.facet.tint, run.facet.size)
    let isRear = run.facet.pattern == .vehicleRear
    row.paint(run, rays) { along, up, _ in
      let (across, rise) = (along / size.x, up / size.y)
      switch VehicleFace.part(across: across, up: rise) {
      case .lamp: return isRear ? (0.72, 0.13, 0.11) : (0.9, 0.9, 0.86)
      case .plate:
        let isText =
          rise > 0.3 && rise < 0.43 && Shading.isStroke(across * 90, Float(tint.x * 31))
        return isText ? (0.15, 0.15, 0.17) : (0.88, 0.88, 0.84)
      case .paint: break
      }
      if rise < 0.22 { return (0.17, 0.17, 0.18) }
      if !isRear && rise < 0.5 && (across - 0.5).magnitude < 0.3 { return (0.12, 0.12, 0.13) }
      let isSeam = isRear && (rise - 0.52).magnitude < 0.012 && across > 0.2 && across < 0.8
      let tone: Float = isSeam ? 0.6 : 0.93 + 0.1 * rise
      return (tint.x * tone, tint.y * tone, tint.z * tone)
    }
  }

  /// The strokes of a plate's letters, drawn by their place alone.
  private static func isStroke(_ place: Float, _ plate: Float) -> Bool {
    let letter = place + plate
    return letter - letter.rounded(.down) < 0.45
  }

  /// A flank: doors, handles, a darker sill; a roof is too small for seams to be seen.
  func paintSide(_ run: Run, _ rays: Rays, into row: inout ImageRow) {
    let (tint, size) = (run.facet.tint, run.facet.size)
    let hasDoors = size.x > 2.5 && size.y < 0.8
    row.paint(run, rays) { along, up, _ in
      let rise = up / size.y
      var tone: Float = 0.9 + 0.14 * rise
      if hasDoors {
        if rise < 0.12 { tone = 0.42 }
        let part = (along - 0.9) / 1.05
        let seam = part - part.rounded(.down)
        if seam < 0.02 && part > 0 && part < 2.6 && rise > 0.12 { tone = 0.62 }
        if rise > 0.72 && rise < 0.79 && seam > 0.75 && seam < 0.92 { tone = 1.25 }
      }
      return (tint.x * tone, tint.y * tone, tint.z * tone)
    }
  }

  /// Windows: a dark frame and pillars, and the sky mirrored above.
  func paintGlass(_ run: Run, _ rays: Rays, into row: inout ImageRow) {
    let (tint, size) = (run.facet.tint, run.facet.size)
    let isSide = size.x > 2
    row.paint(run, rays) { along, up, _ in
      let (across, rise) = (along / size.x, up / size.y)
      let isPillar =
        isSide && ((across - 0.47).magnitude < 0.018 || (across - 0.8).magnitude < 0.012)
      if isPillar || rise > 0.94 || rise < 0.04 || across < 0.02 || across > 0.98 {
        return (0.13, 0.13, 0.14)
      }
      // Seats and heads stand in the lower half; the upper mirrors the sky.
      let inside = clouds.sample(along * 60, 40 + up * 60)
      let tone = 0.62 + 1.15 * rise * rise + (rise < 0.6 ? 0.5 * inside : 0)
      return (tint.x * tone, tint.y * tone, tint.z * tone)
    }
  }

  /// A wheel before its dark house.
  func paintTyre(_ run: Run, _ rays: Rays, into row: inout ImageRow) {
    let size = run.facet.size
    let isWheel = (size.x - size.y).magnitude < 0.05
    row.paint(run, rays) { along, up, _ in
      let (x, y) = (along / size.x - 0.5, up / size.y - 0.5)
      let away = x * x + y * y
      if !isWheel || away > 0.25 { return (0.06, 0.06, 0.065) }
      if away > 0.115 { return (0.11, 0.11, 0.115) }
      let isSpoke = (x * y).magnitude < 0.012 || (x * x - y * y).magnitude < 0.015
      return away < 0.012 || isSpoke ? (0.62, 0.62, 0.63) : (0.2, 0.2, 0.21)
    }
  }
}
