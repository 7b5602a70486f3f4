internal import Kernels

/// A solid that a ghost pretends to be, of convex parts: x ahead, y left, z up from the ground
/// beneath the middle of its rear.
struct GhostShape {
  private let parts: [Part]
  /// Of a ball around it, metres.
  let centre: Vector3
  let radius: Double
  /// Across, metres.
  let halfWidth: Double

  private init(_ parts: [Part], size: Vector3) {
    self.parts = parts
    halfWidth = size.y / 2
    centre = Vector3(size.x / 2, 0, size.z / 2)
    radius = size.length / 2
  }

  /// The nearest distance at which a ray (unit direction) meets it; nil = it passes.
  func distance(from origin: Vector3, along direction: Vector3) -> Double? {
    var nearest: Double?
    for part in parts {
      guard let distance = part.distance(from: origin, along: direction) else { continue }
      nearest = Swift.min(nearest ?? distance, distance)
    }
    return nearest
  }

  /// The intersection of half-spaces `normal · p <= offset`.
  private struct Part {
    var normals: [Vector3] = []
    var offsets: [Double] = []

    /// Between two outlines of as many corners each, counter-clockwise from above.
    init(from low: Double, _ bottom: [Vector2], to high: Double, _ top: [Vector2]) {
      add(Vector3(0, 0, -1), through: Vector3(0, 0, low))
      add(Vector3(0, 0, 1), through: Vector3(0, 0, high))
      for (i, corner) in bottom.enumerated() {
        let next = bottom[(i + 1) % bottom.count]
        let along = Vector3(next - corner, 0)
        let up = Vector3(top[i] - corner, high - low)
        add(along.cross(up).normalized, through: Vector3(corner, low))
      }
    }

    private mutating func add(_ normal: Vector3, through point: Vector3) {
      normals.append(normal)
      offsets.append(normal.dot(point))
    }

    func distance(from origin: Vector3, along direction: Vector3) -> Double? {
      var (enter, exit) = (0.0, Double.infinity)
      for (normal, offset) in zip(normals, offsets) {
        let speed = normal.dot(direction)
        let room = offset - normal.dot(origin)
        if speed < -1e-12 {
          enter = Swift.max(enter, room / speed)
        } else if speed > 1e-12 {
          exit = Swift.min(exit, room / speed)
        } else if room < 0 {
          return nil
        }
      }
      return enter <= exit && enter > 0 ? enter : nil
    }
  }

  // MARK: - Outlines

  private static func rectangle(_ from: Double, _ to: Double, _ width: Double) -> [Vector2] {
    let half = width / 2
    return [
      Vector2(from, -half), Vector2(to, -half), Vector2(to, half), Vector2(from, half),
    ]
  }

  private static func ellipse(_ centre: Vector2, _ along: Double, _ across: Double) -> [Vector2] {
    (0..<24).map { corner in
      let turn = Trigonometry.sineCosine(Double(corner) * Double.pi / 12)
      return centre + Vector2(turn.cosine * along, turn.sine * across)
    }
  }

  private static func upright(_ outline: [Vector2], _ low: Double, _ high: Double) -> Part {
    Part(from: low, outline, to: high, outline)
  }
}

extension GhostShape {
  /// A car of 4.5 × 1.8 × 1.5 m: body, wheels, and a cabin with slanted windows.
  static let car = GhostShape(
    [
      upright(
        [
          Vector2(0.12, -0.9), Vector2(4.3, -0.9), Vector2(4.5, -0.65), Vector2(4.5, 0.65),
          Vector2(4.3, 0.9), Vector2(0.12, 0.9), Vector2(0, 0.75), Vector2(0, -0.75),
        ], 0.22, 0.86),
      Part(from: 0.86, rectangle(0.25, 3.35, 1.66), to: 1.5, rectangle(0.75, 2.55, 1.3)),
      upright(rectangle(0.55, 1.2, 1.76), 0, 0.5), upright(rectangle(3.25, 3.9, 1.76), 0, 0.5),
    ], size: Vector3(4.5, 1.8, 1.5))

  /// The same as a plain box.
  static let box = GhostShape(
    [upright(rectangle(0, 4.5, 1.8), 0.05, 1.5)], size: Vector3(4.5, 1.8, 1.5))

  /// A column, 0.3 m in radius and 1.5 m high.
  static let cylinder = GhostShape(
    [upright(ellipse(Vector2(0.3, 0), 0.3, 0.3), 0, 1.5)], size: Vector3(0.6, 0.6, 1.5))

  /// A person of 0.6 × 0.6 × 1.7 m: legs in step, trunk, arms and head.
  static let pedestrian = GhostShape(
    [
      upright(ellipse(Vector2(0.18, 0.1), 0.09, 0.08), 0, 0.85),
      upright(ellipse(Vector2(0.42, -0.1), 0.09, 0.08), 0, 0.85),
      upright(ellipse(Vector2(0.3, 0), 0.14, 0.2), 0.8, 1.45),
      upright(ellipse(Vector2(0.38, 0.25), 0.06, 0.05), 0.75, 1.4),
      upright(ellipse(Vector2(0.22, -0.25), 0.06, 0.05), 0.75, 1.4),
      upright(ellipse(Vector2(0.3, 0), 0.1, 0.09), 1.45, 1.7),
    ], size: Vector3(0.6, 0.6, 1.7))
}
