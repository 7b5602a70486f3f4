internal import Kernels

/// A point or direction of the ground plane, metres.
typealias Vector2 = SIMD2<Double>

/// A point or direction in space, metres.
typealias Vector3 = SIMD3<Double>

extension SIMD2<Double> {
  func dot(_ other: Self) -> Double { x * other.x + y * other.y }

  /// The component out of the plane of `self × other`.
  func cross(_ other: Self) -> Double { x * other.y - y * other.x }

  var length: Double { dot(self).squareRoot() }

  /// Turned by 90° counter-clockwise.
  var left: Self { Self(-y, x) }

  /// Turned by the angle with this cosine and sine.
  func turned(_ cosine: Double, _ sine: Double) -> Self {
    Self(cosine * x - sine * y, sine * x + cosine * y)
  }
}

extension SIMD3<Double> {
  func dot(_ other: Self) -> Double { x * other.x + y * other.y + z * other.z }

  func cross(_ other: Self) -> Self {
    Self(
      y * other.z - z * other.y, z * other.x - x * other.z, x * other.y - y * other.x)
  }

  var length: Double { dot(self).squareRoot() }

  var normalized: Self { self / length }

  var horizontal: Vector2 { Vector2(x, y) }

  init(_ horizontal: Vector2, _ z: Double) { self.init(horizontal.x, horizontal.y, z) }
}

/// Where something stands on the ground and which way it faces.
struct Placement {
  var position: Vector2
  /// Metres: what the z of its frame is added to.
  var height = 0.0
  /// Radians from the world's x axis, with its cosine and sine.
  let heading: Double
  let cosine: Double
  let sine: Double

  static let origin = Placement(position: .zero, heading: 0)

  init(position: Vector2, heading: Double) {
    self.position = position
    self.heading = heading
    (sine, cosine) = Trigonometry.sineCosine(heading)
  }

  /// From this placement's frame to the world.
  func toWorld(_ local: Vector2) -> Vector2 { position + local.turned(cosine, sine) }

  func toWorld(_ local: Vector3) -> Vector3 {
    Vector3(toWorld(local.horizontal), local.z + height)
  }

  /// A direction of this placement's frame in the world.
  func turn(_ local: Vector3) -> Vector3 {
    Vector3(local.horizontal.turned(cosine, sine), local.z)
  }

  /// From the world to this placement's frame.
  func toLocal(_ world: Vector2) -> Vector2 { (world - position).turned(cosine, -sine) }

  func toLocal(_ world: Vector3) -> Vector3 {
    Vector3(toLocal(world.horizontal), world.z - height)
  }

  var direction: Vector2 { Vector2(cosine, sine) }
}
