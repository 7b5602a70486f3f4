/// What vehicles look like.
extension Shading {
  func paintVehicle(_ run: Run, _ rays: Rays, into row: inout ImageRow) {
    let (tint, size, variant) = (run.facet.tint, run.facet.size, run.facet.variant)
    let isRear = run.facet.pattern == .vehicleRear
    row.paint(run, rays) { along, up, _ in
      let (across, rise) = (along / size.x, up / size.y)
      switch VehicleFace.part(across: across, up: rise) {
      case .lamp:
        // Chambers behind a ribbed glass.
        let rib: Float = across * 40 - (across * 40).rounded(.down) < 0.45 ? 0.75 : 1
        return isRear ? (0.72 * rib, 0.13 * rib, 0.11 * rib) : (0.9 * rib, 0.9 * rib, 0.86)
      case .plate:
        let isText = signwriting.isInk(across * 30, (rise - 0.29) * 6.5, variant)
        return isText ? (0.15, 0.15, 0.17) : (0.88, 0.88, 0.84)
      case .paint: break
      }
      if rise < 0.22 { return bumper(across, rise, isRear: isRear) }
      if !isRear && rise < 0.5 && (across - 0.5).magnitude < 0.3 {
        let slat: Float = rise * 24 - (rise * 24).rounded(.down) < 0.4 ? 0.3 : 0.08
        return (slat, slat, slat)
      }
      let isSeam =
        isRear
        && ((rise - 0.52).magnitude < 0.012
          || (across - 0.5).magnitude > 0.29 && (across - 0.5).magnitude < 0.3)
      let isBadge = isRear && (rise - 0.7).magnitude < 0.05 && (across - 0.5).magnitude < 0.03
      let tone: Float = isBadge ? 1.6 : isSeam ? 0.55 : 0.86 + 0.2 * rise
      return (tint.x * tone, tint.y * tone, tint.z * tone)
    }
  }

  /// Black plastic, with reflectors behind and lamps before.
  private func bumper(
    _ across: Float, _ rise: Float, isRear: Bool
  ) -> (Float, Float, Float) {
    let aside = (across - 0.5).magnitude
    if rise > 0.1 && rise < 0.16 && aside > 0.3 && aside < 0.42 {
      return isRear ? (0.6, 0.1, 0.08) : (0.7, 0.7, 0.66)
    }
    let tone: Float = rise > 0.2 ? 0.34 : 0.14
    return (tone, tone, tone * 1.05)
  }

  /// A flank: doors, handles, a darker sill, and the horizon mirrored in its paint. A box body has
  /// ribs and a name.
  func paintSide(_ run: Run, _ rays: Rays, into row: inout ImageRow) {
    let (tint, size, variant) = (run.facet.tint, run.facet.size, run.facet.variant)
    let hasDoors = size.x > 2.5 && size.y < 0.8
    let isBox = size.x > 3 && size.y > 1.5
    row.paint(run, rays) { along, up, _ in
      let rise = up / size.y
      var tone: Float = 0.84 + (rise < 0.55 ? 0.06 : 0.24) * rise
      if hasDoors {
        if rise < 0.12 { tone = 0.42 }
        let part = (along - 0.9) / 1.05
        let seam = part - part.rounded(.down)
        if seam < 0.02 && part > 0 && part < 2.6 && rise > 0.12 { tone = 0.5 }
        if rise > 0.72 && rise < 0.79 && seam > 0.75 && seam < 0.92 { tone = 1.25 }
      } else if isBox {
        let panel = along / 0.62 - (along / 0.62).rounded(.down)
        tone *= panel < 0.05 ? 0.72 : 1
        if rise < 0.04 || rise > 0.96 { tone = 0.5 }
        let isName = along > size.x * 0.2 && along < size.x * 0.75
        if isName && signwriting.isInk(along * 2.4, (rise - 0.48) * 4.5, variant) {
          return (0.12, 0.2, 0.42)
        }
      }
      return (tint.x * tone, tint.y * tone, tint.z * tone)
    }
  }

  /// Windows: a dark frame and pillars; the lower half shows what is inside, the upper mirrors
  /// roofs and the sky above them.
  func paintGlass(_ run: Run, _ rays: Rays, into row: inout ImageRow) {
    let (tint, size, variant) = (run.facet.tint, run.facet.size, run.facet.variant)
    let isSide = size.x > 2
    row.paint(run, rays) { along, up, _ in
      let (across, rise) = (along / size.x, up / size.y)
      let isPillar =
        isSide && ((across - 0.47).magnitude < 0.018 || (across - 0.8).magnitude < 0.012)
      if isPillar || rise > 0.94 || rise < 0.04 || across < 0.02 || across > 0.98 {
        return (0.1, 0.1, 0.11)
      }
      let roofs = 0.45 + 1.3 * clouds.sample(along * 26 + variant * 400, 100)
      if rise > roofs { return (0.3 + 0.25 * rise, 0.36 + 0.25 * rise, 0.42 + 0.26 * rise) }
      // Seats and heads.
      let inside = clouds.sample(along * 60, 40 + up * 60)
      let tone = 0.6 + 1.6 * inside
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
