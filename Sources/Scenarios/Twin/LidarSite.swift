/// Where in the list a shot belongs that had brought nothing.
struct LidarSite {
  /// The point before which it is listed; the count of all = at the end.
  let before: Int
  /// A point next to it, whose bytes it takes on where nothing better is known.
  let template: Int
  /// Orders the shots of one gap: by column and rank, or by ring and column.
  private let order: SIMD2<Double>

  /// The end of a list that is not empty.
  init(end count: Int) {
    (before, template, order) = (count, Swift.max(count - 1, 0), SIMD2(.infinity, 0))
  }

  /// Nil where the order of the list, or the time of the shot, is not known.
  init?(of beam: LidarBeam, in beams: LidarBeams) {
    let firing = beams.twin.firing
    guard beams.sweep.count > 0, firing.clock?.knows(beam.ring) ?? true else { return nil }
    switch firing.order {
    case .columnByColumn:
      order = SIMD2(Double(beam.column), Double(firing.ranks[beam.ring]))
      let columns = beams.columns
      var place = LidarSite.first(of: columns) { Int($0) >= beam.column }
      while place < columns.count, Int(columns[place]) == beam.column,
        beams.rings[place] == LidarRings.none
          || firing.ranks[Int(beams.rings[place])] < firing.ranks[beam.ring]
      {
        place += 1
      }
      before = place
      let isBefore = place > 0 && Int(columns[place - 1]) == beam.column
      let isAfter = place < columns.count && Int(columns[place]) == beam.column
      template = isBefore || !isAfter ? Swift.max(place - 1, 0) : place
    case .ringByRing:
      order = SIMD2(Double(beam.ring), Double(beam.column))
      let points = beams.lists[beam.ring]
      guard let first = points.first else { return nil }
      let place = LidarSite.first(of: points) { Int(beams.columns[Int($0)]) > beam.column }
      before = place > points.startIndex ? Int(points[place - 1]) + 1 : Int(first)
      template = Swift.max(before - 1, Int(first))
    case .unknown: return nil
    }
  }

  /// The time of the beam's shot, by that of its template; nil where nothing better is known than
  /// the template's own.
  func time(of beam: LidarBeam, in beams: LidarBeams) -> Double? {
    let sweep = beams.sweep
    let ring = beams.rings[template]
    guard order.x.isFinite, ring != LidarRings.none,
      let time = sweep.value(sweep.fields.time, of: template)
    else { return nil }
    return beams.twin.firing.clock?.time(
      ring: beam.ring, column: beam.column,
      from: (ring: Int(ring), column: Int(beams.columns[template])), time, period: beams.period)
  }

  /// The first element that is so, in a list where all after it are.
  private static func first<List: RandomAccessCollection<Int32>>(
    of list: List, _ isSo: (Int32) -> Bool
  ) -> Int where List.Index == Int {
    var (low, high) = (list.startIndex, list.endIndex)
    while low < high {
      let middle = low + (high - low) / 2
      if isSo(list[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}

extension LidarSite: Comparable {
  static func < (a: LidarSite, b: LidarSite) -> Bool {
    (a.before, a.order.x, a.order.y) < (b.before, b.order.x, b.order.y)
  }

  static func == (a: LidarSite, b: LidarSite) -> Bool {
    a.before == b.before && a.order == b.order
  }
}
