import Kernels

/// Where nothing can stand now without having been seen before.
///
/// A place is unlikely if it was seen free within the last sweeps, and is farther
/// - from all that stood there than a return may stray, and
/// - from what was hidden than something hidden moves in a sweep.
///
/// It is asked cell by cell, of what each ray proved: at 10 Hz a general bound on speed, v · Δt
/// around all that is real, would leave no place unlikely.
struct UnlikelyPlaces: Sendable {
  /// In cells of 0.25 m.
  struct Reach: Sendable {
    /// Returns stray so far from what stands: range noise, a leaning sensor, an error of the pose.
    var still = 2
    /// So far comes what was hidden: 12 m/s across, at 10 Hz.
    var hidden = 5
  }

  /// Sweeps of which one has to have seen the place free.
  static let sweeps = 3

  private(set) var places = BitGrid()
  /// Where nothing stood, whether something may have come or not.
  private(set) var open = BitGrid()
  /// What stood, with what strays around it.
  private(set) var solid = BitGrid()
  private let reach: Reach
  private var spare = BitGrid()

  init(reach: Reach = Reach()) { self.reach = reach }

  /// - Precondition: the memory has `sweeps` sweeps.
  mutating func find(in memory: borrowing SweepMemory) {
    places.clear()
    solid.clear()
    for age in 0..<UnlikelyPlaces.sweeps { places.formUnion(memory.traces[age].free) }
    for age in 0..<memory.count { solid.formUnion(memory.traces[age].occupied) }
    open.copy(places)
    leaveOutHidden(memory)
    solid.dilate(by: reach.still, with: &spare)
    places.subtract(solid)
    open.subtract(solid)
  }

  /// A gap that is narrower than three cells hides nothing.
  private mutating func leaveOutHidden(_ memory: borrowing SweepMemory) {
    hidden.copy(places)
    hidden.formUnion(solid)
    hidden.invert()
    hidden.erode(by: 1, with: &spare)
    hidden.dilate(by: reach.hidden + 1, with: &spare)
    places.subtract(hidden)
  }

  private(set) var hidden = BitGrid()
}
