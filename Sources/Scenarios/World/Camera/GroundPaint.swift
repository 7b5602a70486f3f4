/// What road and pavement look like.
extension Shading {
  func paintRoad(
    _ run: Run, _ rays: Rays, _ moment: Moment, into row: inout ImageRow
  ) {
    let (tint, origin, fine) = (run.facet.tint, moment.origin, 75 * fineness)
    let inverse = 1 / Float(Road.laneWidth)
    // Stones of 1 cm near by, of 2 and lumps of 8 farther off: what the flat view tells apart.
    let middle = rays.middle(of: run.columns)
    let nearness = run.facet.nearness(middle.x, middle.y)
    let flat = fine * nearness * nearness
    let (scale, reach): (Float, Float) =
      flat > 2 ? (96, fine) : flat > 0.3 ? (48, fine) : (12, 25 * fine)
    row.paint(run, rays) { s, offset, near in
      let stones = asphalt.sample(s * scale, offset * scale)
      if Road.isMarked(Double(s) + origin, offset: Double(offset)) {
        // Worn where the stones show through.
        let worn = 0.82 + 0.3 * (stones < 0.1 ? stones : 0.1)
        return (worn, worn, worn * 0.97)
      }
      let sharp = reach * near * near
      let stains = clouds.sample(s * (60 / 9), offset * 12)
      var tone = 1 + stones * (sharp < 1 ? sharp : 1) + stains * 0.75
      // Wheels polish two tracks in each lane, and oil drips between them.
      let lanes = offset.magnitude * inverse
      let lane = lanes - lanes.rounded(.down)
      let track = ((lane - 0.5).magnitude - 0.22).magnitude
      tone *= track < 0.07 ? 0.93 : (lane - 0.5).magnitude < 0.06 ? 0.9 : 1
      // Each stretch of a lane was laid by itself, with a seam to the next.
      let (stretch, strip) = (s * (1 / 18), offset * 0.2857)
      let (piece, part) = (stretch.rounded(.down), strip.rounded(.down))
      tone *= 1 + 0.5 * clouds.sample(piece * 37, part * 91)
      let isSeam = stretch - piece < 0.003 || strip - part < 0.012
      tone *= isSeam ? 0.6 : 1
      return (tint.x * tone, tint.y * tone, tint.z * tone)
    }
  }

  /// Stones, and the cracks between them.
  static func asphalt(seed: UInt64, _ grain: Texture) -> Texture {
    let cracks = Texture.field(seed: seed, 2, [(4, 0.55), (16, 0.3), (64, 0.15)])
    return Texture { column, row in
      let tone = grain.sample(Float(column), Float(row)) * 1.3
      let crack = (cracks[row * Texture.side + column] - 0.5).magnitude
      return crack < 0.003 ? tone - 0.35 : tone
    }
  }

  func paintPavement(_ run: Run, _ rays: Rays, into row: inout ImageRow) {
    let fine = 12 * fineness
    row.paint(run, rays) { s, offset, near in
      let sharp = Swift.min(fine * near, 1)
      let stones = 1 + grain.sample(s * 36, offset * 36) * 1.1 * sharp
      switch Road.material(offset: Double(offset)) {
      case .grass:
        let tone = stones + clouds.sample(s * 60, offset * 60) * 1.8
        return (0.36 * tone, 0.44 * tone, 0.24 * tone)
      case .kerb: return (0.68 * stones, 0.67 * stones, 0.65 * stones)
      default:
        let (slab, course) = ((s * (1 / 1.2)).rounded(.down), (offset * (1 / 0.9)).rounded(.down))
        let isJoint = s * (1 / 1.2) - slab < 0.045 || offset * (1 / 0.9) - course < 0.045
        let age = grain.sample(slab * 23, course * 57) * 0.7 * sharp
        let tone = stones + age - (isJoint ? 0.3 * sharp : 0)
        return (0.56 * tone, 0.54 * tone, 0.51 * tone)
      }
    }
  }

  func paintKerb(_ run: Run, _ rays: Rays, into row: inout ImageRow) {
    let tint = run.facet.tint
    row.paint(run, rays) { along, up, _ in
      let tone = 0.95 + 0.3 * grain.sample(along * 30, up * 30)
      return (tint.x * tone, tint.y * tone, tint.z * tone)
    }
  }

  /// Water on the ground mirrors the sky, the more the flatter it is looked at (Schlick 1994):
  /// little where the surface is rough, most of it where water stands.
  func wet(_ facet: Facet, _ columns: Range<Int>, isWater: Bool, into row: inout ImageRow) {
    guard facet.pattern == .road || facet.pattern == .raised else { return }
    let sky = daylight.horizon * (1 - facet.cover)
    let pool: Float = isWater ? 1 : 0
    row.changeOnFacet(columns) { s, offset, depth, light in
      let grazing = 1 - 1.45 / (depth + 1.45)
      let fresnel = (grazing * grazing) * (grazing * grazing) * grazing
      let water = clouds.sample(s * (30 / 9), offset * 9) * 6 - 0.2 + pool * 4
      let still = water > 0 ? (water < 1 ? water : 1) : 0
      let mirrored = (0.01 + 0.3 * fresnel) * (0.3 + 0.7 * still)
      let dark = 0.62 - 0.2 * still
      return (
        light.0 * dark + sky.x * mirrored, light.1 * dark + sky.y * mirrored,
        light.2 * dark + sky.z * mirrored
      )
    }
  }
}
