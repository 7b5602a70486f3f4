import Kernels
import Sensors

/// Finds what is gone without having left: places where something stood for long, through which
/// rays now pass while nothing stands near.
struct RemovalFinder: Sendable {
  /// Cells of 0.25 m: so far may what stood have moved in a sweep.
  private static let near = 6

  private let fewest: Int
  private var stood = BitCounts()
  private var gone = BitGrid()
  private var around = BitGrid()
  private var spare = BitGrid()
  private var since: UInt64 = 0
  /// What is objected to in this sweep; nil = nothing.
  private(set) var objection: Objection?
  /// Places through which rays pass now.
  private(set) var worst = 0

  /// - Parameter fewest: places that are objected to.
  init(fewest: Int) { self.fewest = fewest }

  mutating func forget() {
    stood.clear()
    since = 0
  }

  /// Counts for how long places were occupied, in a sweep that is believed.
  mutating func learn(from now: borrowing SweepMemory.Trace) {
    stood.count(now.occupied, startingAnewAt: now.free)
  }

  mutating func find(
    in now: borrowing SweepMemory.Trace, _ memory: borrowing SweepMemory, _ moment: SweepMoment
  ) {
    stood.drawFull(into: &gone)
    gone.formIntersection(memory.traces[0].occupied)
    gone.formIntersection(now.free)
    around.copy(now.occupied)
    around.dilate(by: Self.near, with: &spare)
    gone.subtract(around)
    worst = gone.population
    objection = nil
    if worst < fewest { since = 0 } else if since == 0 { since = moment.sequence }
    guard worst >= fewest, let box = gone.box(from: moment.place) else { return }
    objection = Objection(box: box, returns: 0, measured: Double(worst), since: since)
  }
}
