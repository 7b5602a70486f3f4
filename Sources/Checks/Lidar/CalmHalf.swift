import Kernels

/// The flaws of surfaces in the calmer half of a turn, of which foliage and fences are no part:
/// what is found there is everywhere.
struct CalmHalf: Sendable {
  /// Groups that a turn is divided into, 10° each.
  private static let groups = 36
  /// A group with fewer cells of surfaces says nothing.
  private static let fewestCells = 100

  private var flaws = [SurfaceFlaws](repeating: SurfaceFlaws(), count: CalmHalf.groups)
  private var order: [Rank] = []
  /// Of the half with the fewest returns that stand alone.
  private(set) var loners = SurfaceFlaws()
  /// Of the half with the fewest holes.
  private(set) var holes = SurfaceFlaws()

  private struct Rank: Comparable, BitwiseCopyable {
    let share: Double
    let group: Int
    static func < (a: Rank, b: Rank) -> Bool { (a.share, a.group) < (b.share, b.group) }
  }

  init() { order.reserveCapacity(CalmHalf.groups) }

  /// - Parameter sectors: 2° each.
  mutating func sort(_ sectors: [SurfaceFlaws]) {
    let size = sectors.count / Self.groups
    for group in 0..<Self.groups {
      var sum = SurfaceFlaws()
      for i in group * size..<(group + 1) * size { sum = sum + sectors[i] }
      flaws[group] = sum
    }
    loners = calmest { $0.front + $0.behind }
    holes = calmest { $0.holes }
  }

  /// The sum of the half of the groups in which a count is the smallest share.
  private mutating func calmest(_ count: (SurfaceFlaws) -> Int) -> SurfaceFlaws {
    order.removeAll(keepingCapacity: true)
    for group in 0..<Self.groups where flaws[group].all >= Self.fewestCells {
      order.append(
        Rank(share: Double(count(flaws[group])) / Double(flaws[group].all), group: group))
    }
    Checks.sort(&order, first: order.count)
    var sum = SurfaceFlaws()
    for i in 0..<(order.count + 1) / 2 { sum = sum + flaws[order[i].group] }
    return sum
  }
}
