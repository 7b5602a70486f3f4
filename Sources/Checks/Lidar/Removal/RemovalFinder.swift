import Kernels
import Sensors

/// Finds what is gone without having left: places where something stood for long, and things that
/// were followed, through which rays now pass while nothing stands near.
struct RemovalFinder: Sendable {
  /// Cells of 0.25 m: so far may what stood have moved in a sweep.
  private static let near = 6
  /// Of a thing that is gone, the share of its places that is seen free, in percent.
  private static let seen = 75
  /// Sweeps for which a thing that is gone is missed.
  private static let longest = 40
  private static let most = 16
  /// Cells of the range image that a thing had at least, and metres ahead or aside of it.
  private static let smallest = 80
  private static let farthest = 25.0

  /// A thing that is gone, and where it would be.
  private struct Missed: Sendable {
    var track: ThingTrack
    var sweeps = 0
    let since: UInt64
  }

  private let fewest: Int
  private var stood = BitCounts()
  private var gone = BitGrid()
  private var around = BitGrid()
  private var spare = BitGrid()
  private var missed: [Missed] = []
  private var since: UInt64 = 0
  private(set) var objections: [Objection] = []
  private(set) var worst = 0

  /// - Parameter fewest: places that are objected to.
  init(fewest: Int) {
    self.fewest = fewest
    missed.reserveCapacity(RemovalFinder.most)
    objections.reserveCapacity(RemovalFinder.most + 1)
  }

  mutating func forget() {
    stood.clear()
    missed.removeAll(keepingCapacity: true)
    since = 0
  }

  /// Counts for how long places were occupied, in a sweep that is believed.
  mutating func learn(from now: borrowing SweepMemory.Trace) {
    stood.count(now.occupied, startingAnewAt: now.free)
  }

  /// - Parameter things: as they were found in this sweep.
  mutating func find(
    in now: borrowing SweepMemory.Trace, _ memory: borrowing SweepMemory, _ things: ThingTracks,
    _ moment: SweepMoment
  ) {
    objections.removeAll(keepingCapacity: true)
    findPlaces(now, memory, moment)
    findThings(now, things, moment)
  }

  private mutating func findPlaces(
    _ now: borrowing SweepMemory.Trace, _ memory: borrowing SweepMemory, _ moment: SweepMoment
  ) {
    stood.drawFull(into: &gone)
    gone.formIntersection(memory.traces[0].occupied)
    gone.formIntersection(now.free)
    around.copy(now.occupied)
    around.dilate(by: Self.near, with: &spare)
    gone.subtract(around)
    worst = gone.population
    if worst < fewest { since = 0 } else if since == 0 { since = moment.sequence }
    guard worst >= fewest, let box = gone.box(from: moment.place) else { return }
    objections.append(Objection(box: box, returns: 0, measured: Double(worst), since: since))
  }

  private mutating func findThings(
    _ now: borrowing SweepMemory.Trace, _ things: ThingTracks, _ moment: SweepMoment
  ) {
    for i in missed.indices {
      missed[i].track.step(moment)
      missed[i].sweeps += 1
    }
    missed.removeAll { $0.sweeps > Self.longest }
    for track in things.list
    where track.missing == 1 && track.age >= 8 && track.steady >= 4
      && track.cells >= Self.smallest && missed.count < Self.most
    {
      var track = track
      track.box = track.box.moved(by: track.velocity * moment.seconds)
      guard isSeenFree(track.box, now, moment) else { continue }
      missed.append(Missed(track: track, since: moment.sequence))
    }
    for i in missed.indices.reversed() where isOccupied(missed[i].track.box, now, moment) {
      missed.remove(at: i)
    }
    for i in missed.indices {
      let cells = Double(missed[i].track.cells)
      objections.append(
        Objection(box: missed[i].track.box, returns: 0, measured: cells, since: missed[i].since))
    }
  }

  /// Whether rays pass where a box is, which is large and near enough for them to.
  private func isSeenFree(
    _ box: PlaneBox, _ now: borrowing SweepMemory.Trace, _ moment: SweepMoment
  ) -> Bool {
    guard box.area > 0.5, max(abs(box.middle.x), abs(box.middle.y)) < Self.farthest else {
      return false
    }
    var (places, free) = (0, 0)
    for (i, j) in GridCells(of: box, from: moment.place) {
      places += 1
      free += now.free[i, j] ? 1 : 0
    }
    return free * 100 >= places * Self.seen
  }

  /// Whether anything stands in a box, or half a metre around.
  private func isOccupied(
    _ box: PlaneBox, _ now: borrowing SweepMemory.Trace, _ moment: SweepMoment
  ) -> Bool {
    for (i, j) in GridCells(of: box.widened(by: 0.5), from: moment.place)
    where now.occupied[i, j] {
      return true
    }
    return false
  }
}

extension ThingTrack {
  /// Goes on as it went, seen from where the sensor is now.
  fileprivate mutating func step(_ moment: SweepMoment) {
    box = box.stepped(moment.step)
    velocity = moment.step.turned(velocity)
    box = box.moved(by: velocity * moment.seconds)
  }
}
