/// Where other streets cross the road, and where it runs through a tunnel, by arc length.
struct Crossings {
  /// A street across the road, level with it.
  struct Junction {
    /// Of its middle, metres.
    var s: Double
    /// From its middle to its kerbs, metres.
    var halfWidth: Double
    /// Whether its lights stop those on the road.
    var isRed: Bool
  }

  /// In order.
  let junctions: [Junction]
  /// In order, clear of the junctions.
  let tunnels: [ClosedRange<Double>]

  /// - Parameter length: metres of road after s = 0.
  init(seed: UInt64, length: Double) {
    var junctions: [Junction] = []
    var tunnels: [ClosedRange<Double>] = []
    var s = 118.0
    while s < length {
      var random = Random(seed: seed, .junction, junctions.count)
      // The first stops everybody: no drive is too short for a red light.
      let isRed = random.chance(0.75) || junctions.isEmpty
      junctions.append(
        Junction(s: s, halfWidth: random.uniform(4.5, 7.5), isRed: isRed))
      let gap = random.uniform(190, 330)
      if gap > 230 && random.chance(0.16) { tunnels.append(s + 60...s + gap - 70) }
      s += gap
    }
    self.junctions = junctions
    self.tunnels = tunnels
  }

  /// The index of the first junction that ends after s, or the junctions' count.
  func index(after s: Double) -> Int {
    var (low, high) = (0, junctions.count)
    while low < high {
      let middle = (low + high) / 2
      if junctions[middle].s + junctions[middle].halfWidth <= s {
        low = middle + 1
      } else {
        high = middle
      }
    }
    return low
  }

  /// Those whose middle lies between two places.
  func junctions(from: Double, to: Double) -> ArraySlice<Junction> {
    let first = junctions.firstIndex { $0.s >= from } ?? junctions.count
    let end = junctions[first...].firstIndex { $0.s > to } ?? junctions.count
    return junctions[first..<end]
  }

  /// Metres from s to the nearest junction's ground: negative within one.
  func distance(_ s: Double) -> Double {
    let next = index(after: s)
    var nearest = Double.infinity
    if next < junctions.count { nearest = junctions[next].s - junctions[next].halfWidth - s }
    if nearest < 0 {
      return Swift.max(nearest, s - junctions[next].s - junctions[next].halfWidth)
    }
    if next > 0 {
      nearest = Swift.min(nearest, s - junctions[next - 1].s - junctions[next - 1].halfWidth)
    }
    return nearest
  }

  /// Whether s is in a junction, or within `margin` metres of one.
  func isJunction(_ s: Double, margin: Double = 0) -> Bool { distance(s) < margin }

  /// Whether s is in a tunnel, or within `margin` metres of one.
  func isTunnel(_ s: Double, margin: Double = 0) -> Bool {
    tunnels.contains { s > $0.lowerBound - margin && s < $0.upperBound + margin }
  }
}
