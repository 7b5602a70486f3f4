internal import Kernels

/// What would be seen if a thing were not there: what the sweep before saw behind it, else what
/// each ring sees to both sides of it.
struct LidarBackground {
  struct Seen {
    var range: Double
    var intensity: Double?
  }

  /// By ring and azimuth step, what was seen behind the thing the sweep before.
  private var before: [Int: Seen] = [:]
  /// Of the thing's points: the returns beside it on their ring, before and after.
  private var sides: [Int: (before: Int?, after: Int?)] = [:]
  private let step: Double

  init(
    of thing: LidarObject, in scene: LidarScene, at moment: Moment, remembered: LidarMemory?
  ) {
    step = Swift.max(Double(scene.twin.firing.step), 0.002)
    let farthest = thing.points.reduce(0) { Swift.max($0, Double(scene.sweep.range[$1])) }
    let reach = (thing.high - thing.low).length / 2 + 0.5
    let away = thing.centre.length
    let places = remembered?.places(
      towards: thing.centre / away, within: away / (reach * reach + away * away).squareRoot(),
      in: scene, at: moment)
    for seen in places ?? [] {
      let range = seen.place.length
      guard range > farthest + 0.5 else { continue }
      let cell = cell(seen.ring, seen.place)
      if let known = before[cell], known.range <= range { continue }
      before[cell] = Seen(range: range, intensity: seen.intensity)
    }
    findSides(thing.points, in: scene)
  }

  private func cell(_ ring: Int, _ place: Vector3) -> Int {
    let azimuth = Trigonometry.arctangent(y: place.y, x: place.x)
    return ring * 10_000 + Int((azimuth / step).rounded()) + 5000
  }

  /// Walks along each ring through the thing.
  private mutating func findSides(_ points: [Int], in scene: LidarScene) {
    var isOfThing = Set(points)
    for point in points where isOfThing.contains(point) {
      let ring = Int(scene.beams.rings[point])
      guard ring < scene.beams.lists.count else { continue }
      let list = scene.beams.lists[ring]
      guard let at = LidarBackground.place(of: Int32(point), in: list) else { continue }
      var run = [point]
      isOfThing.remove(point)
      var next = at + 1
      // Gaps within the thing (a window) are of it as well.
      var last = at
      while next < list.endIndex, next - last < 12 {
        if isOfThing.remove(Int(list[next])) != nil {
          run.append(Int(list[next]))
          last = next
        }
        next += 1
      }
      let before = at > list.startIndex ? Int(list[at - 1]) : nil
      let after = last + 1 < list.endIndex ? Int(list[last + 1]) : nil
      for member in run { sides[member] = (before, after) }
    }
  }

  private static func place(of point: Int32, in list: ArraySlice<Int32>) -> Int? {
    var (low, high) = (list.startIndex, list.endIndex)
    while low < high {
      let middle = low + (high - low) / 2
      if list[middle] < point { low = middle + 1 } else { high = middle }
    }
    return low < list.endIndex && list[low] == point ? low : nil
  }

  /// Nil = nothing would come back.
  func behind(
    _ beam: LidarBeam, _ point: Int, in scene: LidarScene, _ random: inout Random
  ) -> Seen? {
    let direction = scene.twin.mount.turned(beam.direction)
    let middle = cell(beam.ring, direction)
    for near in [middle, middle - 1, middle + 1] {
      if let seen = before[near] { return seen }
    }
    guard let (before, after) = sides[point] else { return nil }
    let here = Double(scene.beams.columns[point])
    let known = [before, after].compactMap { $0 }.filter {
      scene.sweep.range[$0] > scene.sweep.range[point] + 0.2
    }
    guard let first = known.first else { return nil }
    let last = known[known.count - 1]
    let ranges = (Double(scene.sweep.range[first]), Double(scene.sweep.range[last]))
    let columns = (Double(scene.beams.columns[first]), Double(scene.beams.columns[last]))
    let part = columns.0 == columns.1 ? 0 : (here - columns.0) / (columns.1 - columns.0)
    let isSmooth = (ranges.0 - ranges.1).magnitude < 0.06 * ranges.0
    let side = random.chance(part) ? last : first
    let range = isSmooth ? ranges.0 + (ranges.1 - ranges.0) * part : Double(scene.sweep.range[side])
    return Seen(
      range: range,
      intensity: texture(beside: side, away: side == before ? -1 : 1, in: scene, &random))
  }

  /// As bright as one of the returns just beside.
  private func texture(
    beside point: Int, away: Int, in scene: LidarScene, _ random: inout Random
  ) -> Double? {
    let list = scene.beams.lists[Int(scene.beams.rings[point])]
    guard let at = LidarBackground.place(of: Int32(point), in: list) else { return nil }
    let beside = at + away * random.below(5)
    let near = Swift.min(Swift.max(beside, list.startIndex), list.endIndex - 1)
    return scene.sweep.value(scene.sweep.fields.intensity, of: Int(list[near]))
  }
}
