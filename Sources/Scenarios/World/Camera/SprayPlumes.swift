internal import Kernels
internal import Sensors

/// The water that wheels throw up from a wet road, and that hangs behind each vehicle that drives.
struct SprayPlumes {
  private struct Plume {
    /// Pixels of the image, and half of its size.
    var column: Float
    var row: Float
    var width: Float
    var height: Float
    var nearness: Float
    /// How much of what is behind the thickest of it is hidden.
    var cover: Float
    var drift: Float
  }

  private var plumes: [Plume] = []
  private let light: SIMD3<Float>

  init(
    _ bodies: [Placed], _ view: CameraView, _ lens: Lens, _ conditions: Conditions,
    _ daylight: Daylight, at seconds: Double
  ) {
    light = daylight.skylight * 0.9 + (daylight.isNight ? 4 : 0)
    let strength: Double
    switch conditions.weather {
    case .spray(let severity): strength = 0.8 * Double(severity)
    case .rain(let severity): strength = 0.15 * Double(severity)
    case .clear, .fog: return
    }
    for body in bodies where body.body.shadow.x > 3 && body.velocity.length > 2 {
      let behind = Vector3(-body.body.shadow.x / 2 - 2.6, 0, 0.8)
      let centre = view.toCamera(body.placement.toWorld(behind))
      guard centre.z > 2, centre.z < 70 else { continue }
      let seen = Lens.distort(
        SIMD2(centre.x / centre.z, centre.y / centre.z), lens.intrinsics.distortion)
      let scale = lens.intrinsics.fx / centre.z
      let thickness = strength * body.velocity.length / 12
      plumes.append(
        Plume(
          column: Float(seen.x * lens.intrinsics.fx + lens.intrinsics.cx),
          row: Float(seen.y * lens.intrinsics.fy + lens.intrinsics.cy),
          width: Float(2.3 * scale), height: Float(1.6 * scale), nearness: Float(1 / centre.z),
          cover: Float(1 - Trigonometry.exponential(-thickness)),
          drift: Float(seconds * 3 + centre.z)))
    }
  }

  /// Veils what is behind the plumes in a row.
  func veil(_ row: inout ImageRow, _ index: Int, _ clouds: Texture) {
    for plume in plumes {
      let up = (Float(index) + 0.5 - plume.row) / plume.height
      guard up.magnitude < 1 else { continue }
      let first = Swift.max(plume.column - plume.width, 0)
      let end = Swift.min(plume.column + plume.width, Float(row.width))
      guard first < end else { continue }
      let (width, depth) = (1 / plume.width, 1 / plume.nearness)
      row.change(Int(first)..<Int(end)) { column, metres, light in
        let across = (Float(column) + 0.5 - plume.column) * width
        let inside = 1 - across * across - up * up
        let puffs = 0.7 + 1.2 * clouds.sample((across + plume.drift) * 40, (up + plume.drift) * 25)
        let cover = plume.cover * (inside > 0 ? inside : 0) * puffs
        // The sky has no depth, and is behind everything; what stands in it is half veiled.
        let behind = metres == 0 ? 1 : (metres - depth) * 0.3 + 0.5
        let veiled = cover * (behind > 0 ? (behind < 1 ? behind : 1) : 0)
        let share = veiled < 0.97 ? veiled : 0.97
        return (
          light.0 + (self.light.x - light.0) * share, light.1 + (self.light.y - light.1) * share,
          light.2 + (self.light.z - light.2) * share
        )
      }
    }
  }
}
