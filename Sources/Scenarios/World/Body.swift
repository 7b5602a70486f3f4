/// A convex hexahedron: a box, or one whose top is smaller and shifted (a car's cabin).
///
/// A class, because it is large, never changes, and is handed around for each ray.
final class Hull: Sendable {
  /// Corners 0…3 are the bottom, counter-clockwise from above; 4…7 the top above them.
  let corners: InlineArray<8, Vector3>
  /// Faces 0…3 stand on the edges 0→1, 1→2, 2→3, 3→0; 4 is the top, 5 the bottom.
  /// The hull is where `normal · p <= offset` for each face.
  let normals: InlineArray<6, Vector3>
  let offsets: InlineArray<6, Double>
  /// Unit vectors along each face's lower edge, and the size of the face along and up.
  let alongs: InlineArray<6, Vector3>
  let sizes: InlineArray<6, Vector2>
  let surfaces: InlineArray<6, Surface>
  let centre: Vector3
  /// Of the circle around the centre that the hull stays in, seen from above.
  let radius: Double
  let low: Double
  let high: Double

  /// Corners of each face, counter-clockwise from outside, the lower left one first.
  static let faces: InlineArray<6, InlineArray<4, Int>> = [
    [0, 1, 5, 4], [1, 2, 6, 5], [2, 3, 7, 6], [3, 0, 4, 7], [4, 5, 6, 7], [1, 0, 3, 2],
  ]

  init(corners: InlineArray<8, Vector3>, surfaces: InlineArray<6, Surface>) {
    self.corners = corners
    self.surfaces = surfaces
    var normals = InlineArray<6, Vector3>(repeating: .zero)
    var offsets = InlineArray<6, Double>(repeating: 0)
    var alongs = InlineArray<6, Vector3>(repeating: .zero)
    var sizes = InlineArray<6, Vector2>(repeating: .zero)
    for face in 0..<6 {
      let loop = Hull.faces[face]
      let a = corners[loop[0]]
      normals[face] = (corners[loop[2]] - a).cross(corners[loop[3]] - corners[loop[1]]).normalized
      offsets[face] = normals[face].dot(a)
      alongs[face] = (corners[loop[1]] - a).normalized
      let across = corners[loop[2]] - a
      sizes[face] = Vector2(
        (corners[loop[1]] - a).length, across.dot(normals[face].cross(alongs[face])))
    }
    self.normals = normals
    self.offsets = offsets
    self.alongs = alongs
    self.sizes = sizes
    var sum = Vector3.zero
    for i in corners.indices { sum += corners[i] }
    let centre = sum / 8
    self.centre = centre
    var reach = 0.0
    var (low, high) = (centre.z, centre.z)
    for i in corners.indices {
      reach = Swift.max(reach, (corners[i] - centre).horizontal.length)
      low = Swift.min(low, corners[i].z)
      high = Swift.max(high, corners[i].z)
    }
    (radius, self.low, self.high) = (reach, low, high)
  }

  /// The hull over a rectangle, with another rectangle as its top.
  ///
  /// - Parameters:
  ///   - base, top: x from, x to, half the width in y: metres.
  ///   - surfaces: right side, front, left side, rear, top, bottom.
  convenience init(
    base: Vector3, top: Vector3, from low: Double, to high: Double,
    surfaces: InlineArray<6, Surface>
  ) {
    self.init(
      corners: [
        Vector3(base.x, -base.z, low), Vector3(base.y, -base.z, low),
        Vector3(base.y, base.z, low), Vector3(base.x, base.z, low),
        Vector3(top.x, -top.z, high), Vector3(top.y, -top.z, high),
        Vector3(top.y, top.z, high), Vector3(top.x, top.z, high),
      ], surfaces: surfaces)
  }

  /// A box of one surface around `centre`; `size` is along x, y and z.
  static func box(_ size: Vector3, at centre: Vector3, _ surface: Surface) -> Hull {
    let half = size / 2
    let hull = Hull(
      base: Vector3(-half.x, half.x, half.y), top: Vector3(-half.x, half.x, half.y),
      from: -half.z, to: half.z, surfaces: InlineArray(repeating: surface))
    return hull.moved { $0 + centre }
  }

  /// The hull with each corner moved rigidly.
  func moved(_ motion: (Vector3) -> Vector3) -> Hull {
    var moved = corners
    for i in moved.indices { moved[i] = motion(moved[i]) }
    return Hull(corners: moved, surfaces: surfaces)
  }

  /// Where on `face` a point lies: metres along its lower edge and up from it.
  func place(_ point: Vector3, on face: Int) -> Vector2 {
    let offset = point - corners[face < 4 ? face : face == 4 ? 4 : 1]
    return Vector2(offset.dot(alongs[face]), offset.dot(normals[face].cross(alongs[face])))
  }
}

/// An upright cylinder: a pole, a trunk.
struct Post {
  var foot: Vector3
  var radius: Double
  var height: Double
  var surface: Surface
}

/// A ball, solid or of leaves.
struct Ball {
  var centre: Vector3
  var radius: Double
  /// Returns a metre of depth; 0 = solid.
  var density: Double
  var surface: Surface
}

/// A point that a radar sees.
struct Scatterer {
  var place: Vector3
  /// Mean radar cross-section, dBsm.
  var crossSection: Double
  /// The side that it is seen from: outward normal; zero = all round.
  var normal: Vector2
}

/// A thing of the world in a frame of its own: solids for lidar and camera, points for radar.
struct Body {
  var hulls: [Hull] = []
  var posts: [Post] = []
  var balls: [Ball] = []
  var scatterers: [Scatterer] = []
  /// Length and width of the ground that it darkens where it stands; zero = none.
  var shadow = Vector2.zero
  /// Whether that ground is standing water, a mirror for light.
  var isWater = false
}

/// A rectangle of ground that a vehicle darkens.
struct Shadow {
  var placement: Placement
  /// Metres along and across.
  var size: Vector2
}

/// A body where it is at an instant.
struct Placed {
  var body: Body
  var placement: Placement
  /// m/s, world.
  var velocity: Vector2
}
