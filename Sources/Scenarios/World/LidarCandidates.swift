internal import Kernels

/// Which solids can be met in which direction: the index that makes a sweep fast.
///
/// The turn is cut into bins of eight columns; a bin lists the solids that some of its rays may
/// meet, each with the rings between which it lies.
struct LidarCandidates {
  static let binColumns = 8
  static let bins = BeamTable.columns / binColumns

  struct Candidate {
    enum Kind: UInt8 { case hull, post, ball }
    var kind: Kind
    /// Index of the rings from which on, and before which, it may be met.
    var firstRing: UInt8
    var endRing: UInt8
    /// Of the body in the scene, and of the solid among those of its kind.
    var placed: Int32
    var solid: Int32
  }

  private(set) var lists: [[Candidate]]
  /// The solids of all bodies, one after the other.
  private(set) var hulls: [Hull] = []
  private(set) var posts: [Post] = []
  private(set) var balls: [Ball] = []

  init() { lists = Array(repeating: [], count: LidarCandidates.bins) }

  /// Where a sweep looks from: the middle of its motion, and how much it moves to either side.
  struct Viewpoint {
    var placement: Placement
    var height: Double
    var velocity: Vector2
    /// Radians a second.
    var turn: Double
    /// Seconds from the middle of the sweep to its ends.
    var halfSweep: Double
  }

  mutating func fill(_ scene: [Placed], from view: Viewpoint, tangents: [Double]) {
    for i in lists.indices { lists[i].removeAll(keepingCapacity: true) }
    hulls.removeAll(keepingCapacity: true)
    posts.removeAll(keepingCapacity: true)
    balls.removeAll(keepingCapacity: true)
    for (index, placed) in scene.enumerated() {
      let drift = (placed.velocity - view.velocity).length * view.halfSweep
      let placement = placed.placement
      for hull in placed.body.hulls {
        add(
          .hull, index, hulls.count, placement.toWorld(hull.centre.horizontal),
          hull.radius + drift, hull.low, hull.high, view, tangents)
        hulls.append(hull)
      }
      for post in placed.body.posts {
        add(
          .post, index, posts.count, placement.toWorld(post.foot.horizontal),
          post.radius + drift, post.foot.z, post.foot.z + post.height, view, tangents)
        posts.append(post)
      }
      for ball in placed.body.balls {
        add(
          .ball, index, balls.count, placement.toWorld(ball.centre.horizontal),
          ball.radius + drift, ball.centre.z - ball.radius, ball.centre.z + ball.radius, view,
          tangents)
        balls.append(ball)
      }
    }
  }

  private mutating func add(
    _ kind: Candidate.Kind, _ placed: Int, _ solid: Int, _ centre: Vector2, _ radius: Double,
    _ low: Double, _ high: Double, _ view: Viewpoint, _ tangents: [Double]
  ) {
    let offset = view.placement.toLocal(centre)
    let distance = offset.length
    let near = Swift.max(distance - radius, 0.3)
    guard near < BeamTable.longestRange else { return }
    let far = distance + radius
    let steepest = Swift.max((high - view.height) / near, (high - view.height) / far) + 1e-6
    let lowest = Swift.min((low - view.height) / near, (low - view.height) / far) - 1e-6
    guard let first = tangents.firstIndex(where: { $0 <= steepest }) else { return }
    var end = first
    while end < tangents.count && tangents[end] >= lowest { end += 1 }
    guard end > first else { return }
    let candidate = Candidate(
      kind: kind, firstRing: UInt8(first), endRing: UInt8(end), placed: Int32(placed),
      solid: Int32(solid))

    var half = Double(LidarCandidates.bins)
    if distance > radius * 1.001 {
      half = Trigonometry.arcsine(radius / distance) + view.turn.magnitude * view.halfSweep
      half *= Double(LidarCandidates.bins) / (2 * Double.pi)
    }
    guard half < Double(LidarCandidates.bins) / 2 else {
      for bin in lists.indices { lists[bin].append(candidate) }
      return
    }
    let azimuth = Trigonometry.arctangent(y: offset.y, x: offset.x)
    let middle = (Double.pi - azimuth) / (2 * Double.pi) * Double(LidarCandidates.bins)
    let from = Int((middle - half - 0.01).rounded(.down))
    let to = Int((middle + half + 0.01).rounded(.down))
    for bin in from...to {
      let wrapped = (bin + LidarCandidates.bins) % LidarCandidates.bins
      lists[wrapped].append(candidate)
    }
  }
}
