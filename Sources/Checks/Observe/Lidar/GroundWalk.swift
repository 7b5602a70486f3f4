import Kernels

/// Follows the ground outwards in one direction, from where one laser meets it to where the next
/// higher one does.
///
/// All lengths in steps of 5 mm, slopes in 1/65536. A return continues the ground if it is near to
/// where the ground was heading, or to the level that the vehicle stands on, and is not the foot
/// of something upright. So the walk steps over kerbs, goes up and down with hills, and finds the
/// ground again behind what stands on it.
struct GroundWalk: Sendable {
  /// A return on the ground, or where the walk begins.
  struct Node: Equatable, Sendable {
    var level: Int
    var height: Int
  }

  /// What a laser meets farthest in this direction.
  struct Meeting: Sendable {
    var level: Int
    var height: Int
    /// Whether there is one.
    var isThere: Bool
  }

  private enum Limit {
    /// The vehicle itself is nearer: 2 m.
    static let nearest = 400
    /// Above where the ground was heading: 0.12 m and 6 %, 0.45 m at most.
    static let above = (least: 24, share: 3_932, most: 90)
    /// Below: 0.25 m and 12 %, 1.5 m at most. Nothing but the ground is below the ground, and yet
    /// reflections are.
    static let below = (least: 50, share: 7_864, most: 300)
    /// Off the vehicle's own level: 0.15 m and 0.6 %.
    static let level = (least: 30, share: 393)
    /// A step that needs a look at what is above it: 0.18 m up, 0.25 m down.
    static let step = (up: 36, down: 50)
    /// Steeper than this, in half steps of way a step of rise, what is above is upright: 1 in 1.5.
    static let upright = 3
    /// Nodes are this far apart, 0.3 m, and the walk goes back no farther.
    static let stride = 60
    /// Of the ground's heading: 12 %, told to half by the last 3 m.
    static let heading = (most: 7_864, reach: 600)
  }

  /// From the vehicle outwards.
  private(set) var nodes: [Node] = []
  private var heading = 0

  init() { nodes.reserveCapacity(130) }

  /// Walks over a direction's meetings, the lowest laser's first.
  mutating func walk(_ meetings: [Meeting]) {
    nodes.removeAll(keepingCapacity: true)
    nodes.append(Node(level: 0, height: 0))
    heading = 0
    for row in meetings.indices where meetings[row].isThere {
      let here = meetings[row]
      let last = nodes[nodes.count - 1]
      let way = here.level - last.level
      guard here.level >= Limit.nearest, way >= -Limit.stride else { continue }
      let rise = here.height - (last.height + (heading * way) >> 16)
      guard isContinued(rise, way: way) || isOnLevel(here) else { continue }
      if rise > Limit.step.up, isFoot(row, meetings) { continue }
      if rise < -Limit.step.down, isReflection(row, meetings) { continue }
      guard way > Limit.stride else { continue }
      turn(towards: ((here.height - last.height) << 16) / way, over: way)
      nodes.append(Node(level: here.level, height: here.height))
    }
  }

  /// The height of the ground at a level distance; beyond the last node it is flat.
  ///
  /// - Parameter node: a node at or before the distance; it moves along.
  func height(at level: Int, from node: inout Int) -> Int {
    while node + 1 < nodes.count, nodes[node + 1].level <= level { node += 1 }
    guard node + 1 < nodes.count else { return nodes[node].height }
    let (a, b) = (nodes[node], nodes[node + 1])
    return a.height + (b.height - a.height) * (level - a.level) / (b.level - a.level)
  }

  private func isContinued(_ rise: Int, way: Int) -> Bool {
    let way = max(way, 0)
    let above = min(Limit.above.least + (Limit.above.share * way) >> 16, Limit.above.most)
    let below = min(Limit.below.least + (Limit.below.share * way) >> 16, Limit.below.most)
    return -below <= rise && rise <= above
  }

  private func isOnLevel(_ here: Meeting) -> Bool {
    here.height.magnitude
      <= UInt(Limit.level.least + (Limit.level.share * here.level) >> 16)
  }

  /// Whether what the next lasers meet stands upright on this.
  private func isFoot(_ row: Int, _ meetings: [Meeting]) -> Bool {
    for above in row + 1..<max(row + 1, min(row + 3, meetings.count))
    where meetings[above].isThere {
      let rise = meetings[above].height - meetings[row].height
      let way = (meetings[above].level - meetings[row].level).magnitude
      return rise > 0 && 2 * way < UInt(Limit.upright * rise)
    }
    return false
  }

  /// Whether most of the next lasers meet the ground before this.
  private func isReflection(_ row: Int, _ meetings: [Meeting]) -> Bool {
    var (seen, nearer) = (0, 0)
    var above = row + 1
    while above < meetings.count, seen < 3 {
      if meetings[above].isThere {
        seen += 1
        if meetings[above].level < meetings[row].level - Limit.stride { nearer += 1 }
      }
      above += 1
    }
    return nearer >= 2
  }

  private mutating func turn(towards slope: Int, over way: Int) {
    let weight = min(way, Limit.heading.reach)
    let next = heading + (slope - heading) * weight / (2 * Limit.heading.reach)
    heading = min(max(next, -Limit.heading.most), Limit.heading.most)
  }
}
