/// What road and pavement look like.
extension Shading {
  func paintRoad(
    _ run: Run, _ rays: Rays, _ moment: Moment, into row: inout ImageRow
  ) {
    let (tint, origin, fine) = (run.facet.tint, moment.origin, 12 * fineness)
    let inverse = 1 / Float(Road.laneWidth)
    row.paint(run, rays) { s, offset, near in
      let stones = asphalt.sample(s * 48, offset * 48)
      if Road.isMarked(Double(s) + origin, offset: Double(offset)) {
        // Worn where the stones show through.
        let worn = 0.82 + 0.3 * (stones < 0.1 ? stones : 0.1)
        return (worn, worn, worn * 0.97)
      }
      let sharp = fine * near
      let stains = clouds.sample(s * (60 / 9), offset * 12)
      var tone = 1 + stones * (sharp < 1 ? sharp : 1) + stains * 0.5
      // Wheels polish two tracks in each lane; here and there a piece is newer.
      let lane = offset.magnitude * inverse
      tone *= lane < 1 && ((lane - 0.5).magnitude - 0.22).magnitude < 0.07 ? 0.94 : 1
      let patch = clouds.sample(
        (s * (1 / 18)).rounded(.down) * 37, (offset * 0.35).rounded(.down) * 91)
      tone *= patch > 0.1 ? 0.84 : 1
      return (tint.x * tone, tint.y * tone, tint.z * tone)
    }
  }

  /// Stones, and the cracks between them.
  static func asphalt(seed: UInt64, _ grain: Texture) -> Texture {
    let cracks = Texture.field(seed: seed, 2, [(4, 0.55), (16, 0.3), (64, 0.15)])
    return Texture { column, row in
      let tone = grain.sample(Float(column), Float(row)) * 0.75
      let crack = (cracks[row * Texture.side + column] - 0.5).magnitude
      return crack < 0.003 ? tone - 0.35 : tone
    }
  }

  func paintPavement(_ run: Run, _ rays: Rays, into row: inout ImageRow) {
    let fine = 12 * fineness
    row.paint(run, rays) { s, offset, near in
      let sharp = Swift.min(fine * near, 1)
      let stones = 1 + grain.sample(s * 36, offset * 36) * 0.7 * sharp
      switch Road.material(offset: Double(offset)) {
      case .grass:
        let tone = stones + clouds.sample(s * 20, offset * 20) * 0.55
        return (0.36 * tone, 0.44 * tone, 0.24 * tone)
      case .kerb: return (0.68 * stones, 0.67 * stones, 0.65 * stones)
      default:
        let isJoint = Shading.isJoint(s, 1.2) || Shading.isJoint(offset, 0.9)
        let tone = stones - (isJoint ? 0.18 * sharp : 0) + clouds.sample(s * 8, offset * 9) * 0.3
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

  static func isJoint(_ metres: Float, _ pitch: Float) -> Bool {
    let tile = metres / pitch
    return tile - tile.rounded(.down) < 0.045
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
