internal import Sensors

/// A sweep about to be changed, beam by beam, and the way back to a frame.
///
/// A return that takes another's place keeps all of its bytes but those of place and intensity; a
/// beam that had brought nothing gets its point where the firing has it. All other points stay byte
/// for byte and in their order.
struct LidarEdit {
  let beams: LidarBeams
  /// By point: kept, gone, or the index of its change.
  private var fates: [Int32]
  private var changes: [Change] = []
  private var births: [Birth] = []
  private(set) var removed = 0

  private static let kept: Int32 = -1
  private static let gone: Int32 = -2

  private struct Change {
    var place: Vector3
    /// Nil = as before.
    var intensity: Double?
  }

  private struct Birth {
    var beam: LidarBeam
    var change: Change
    /// Before which point of the list, and after which shot of the same gap.
    var site: LidarSite
    /// Appended to the list as it is, off the beams: the mark of the naive.
    var isNaive = false
  }

  init(_ beams: LidarBeams) {
    self.beams = beams
    fates = [Int32](repeating: LidarEdit.kept, count: beams.sweep.count)
  }

  var sweep: LidarSweep { beams.sweep }
  var twin: LidarTwin { beams.twin }

  func isChanged(_ point: Int) -> Bool { fates[point] >= 0 }

  /// Where a point is now, sensor frame; nil where it is gone.
  func place(_ point: Int) -> Vector3? {
    let fate = fates[point]
    return fate >= 0 ? changes[Int(fate)].place : fate == LidarEdit.kept ? sweep.place(point) : nil
  }

  // MARK: - Changes

  /// The nearest distance that a beam brings back now, along it; nil = nothing.
  func range(of beam: LidarBeam) -> Double? {
    guard beam.isReturn else { return nil }
    let first = place(beam.first).map(beam.range)
    guard beam.last != beam.first, let last = place(beam.last).map(beam.range) else {
      return first
    }
    return first.map { Swift.min($0, last) } ?? last
  }

  /// A beam brings back `range` (metres along it) and nothing else.
  ///
  /// - Parameter intensity: in the sensor's own scale; nil = that of the return before.
  mutating func put(_ beam: LidarBeam, range: Double, intensity: Double?) {
    guard beam.isReturn else {
      guard let site = LidarSite(of: beam, in: beams) else { return }
      births.append(
        Birth(
          beam: beam,
          change: Change(
            place: resolved(beam, range, from: 0), intensity: intensity), site: site))
      return
    }
    set(beam.first, resolved(beam, range, from: old(beam)), intensity)
    if beam.last != beam.first { remove(beam.last) }
  }

  /// A beam brings back nothing.
  mutating func clear(_ beam: LidarBeam) {
    guard beam.isReturn else { return }
    remove(beam.first)
    if beam.last != beam.first { remove(beam.last) }
  }

  /// One return alone goes to another range along its beam.
  mutating func move(_ point: Int, toRange range: Double, intensity: Double? = nil) {
    let beam = beams.beam(of: point)
    set(point, resolved(beam, range, from: old(beam)), intensity)
  }

  mutating func remove(_ point: Int) {
    guard fates[point] != LidarEdit.gone else { return }
    fates[point] = LidarEdit.gone
    removed += 1
  }

  /// A point at the end of the list, wherever it may be, with the beam's ring: what an attacker
  /// does who knows nothing of the sensor.
  mutating func append(_ place: Vector3, like beam: LidarBeam, intensity: Double) {
    guard sweep.count > 0 else { return }
    births.append(
      Birth(
        beam: beam, change: Change(place: place, intensity: intensity),
        site: LidarSite(end: sweep.count), isNaive: true))
  }

  private mutating func set(_ point: Int, _ place: Vector3, _ intensity: Double?) {
    switch fates[point] {
    case LidarEdit.gone: return
    case LidarEdit.kept:
      fates[point] = Int32(changes.count)
      changes.append(Change(place: place, intensity: intensity))
    case let change:
      changes[Int(change)] = Change(
        place: place, intensity: intensity ?? changes[Int(change)].intensity)
    }
  }

  private func old(_ beam: LidarBeam) -> Double { beam.range(of: sweep.place(beam.first)) }

  private func resolved(_ beam: LidarBeam, _ range: Double, from old: Double) -> Vector3 {
    let resolution = twin.resolution
    return resolution.snapped(beam.place(at: resolution.snapped(range, from: old)))
  }
}

// MARK: - Back to a frame

extension LidarEdit {
  /// What became of the sweep.
  struct Result {
    var frame: Frame
    /// The points that the edit made or changed, ascending.
    var items: [Int]
    /// The clean frame's points that are gone without another in their place.
    var removed: Int
    /// Metres, sensor frame: around the items; nil where there are none.
    var box: (centre: SIMD3<Float>, extent: SIMD3<Float>)?
  }

  /// Writes the list again.
  func finish() -> Result {
    let room = twin.capacity == 0 ? Int.max : twin.capacity - sweep.count + removed
    let born = births.sorted { $0.site < $1.site }.prefix(Swift.max(room, 0))
    var list = LidarList(sweep)
    for point in fates.indices where fates[point] >= 0 {
      let change = changes[Int(fates[point])]
      list.change(point, to: change.place, intensity: change.intensity)
    }
    var next = born.startIndex
    for point in fates.indices {
      while next < born.endIndex, born[next].site.before <= point {
        insert(born[next], into: &list)
        next += 1
      }
      if fates[point] == LidarEdit.gone { list.skip(point) }
      if fates[point] >= 0 { list.note(point) }
    }
    for birth in born[next...] { insert(birth, into: &list) }
    var frame = sweep.frame
    frame.payload = list.finish()
    var layout = sweep.layout
    layout.count = UInt32(frame.payload.count / sweep.fields.stride)
    frame.header.layout = .points(layout)
    if !list.items.isEmpty || removed > 0 { frame.header.checksum = 0 }
    return Result(frame: frame, items: list.items, removed: removed, box: list.box)
  }

  private func insert(_ birth: Birth, into list: inout LidarList) {
    let template = birth.site.template
    let columnsOn = birth.isNaive ? 0 : birth.beam.column - Int(beams.columns[template])
    list.insert(
      before: birth.site.before, like: template, at: birth.change.place,
      intensity: birth.change.intensity, ring: birth.beam.ring, columnsOn: columnsOn,
      time: birth.site.time(of: birth.beam, in: beams))
  }
}
