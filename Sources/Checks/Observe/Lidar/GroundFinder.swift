import Kernels

/// Finds the ground in range images of one sensor, strip by strip.
struct GroundFinder: Sendable {
  /// Steps above the ground: what is higher is passed below: 3 m.
  static let clearance = 600
  /// Steps: the ground is not told beyond: 100 m.
  private static let end = 20_000
  /// Steps: what is nearer is the vehicle or the sensor's own window, where its row says nothing.
  private static let nearest: UInt16 = 200
  /// Steps off its model within which a return is ground: above it 0.15 m and 1/256 of the
  /// distance, 0.4 m at most; below it 0.25 m and 1/128, 0.6 m at most.
  private static let above = (least: 30, shift: 8, most: 80)
  private static let below = (least: 50, shift: 7, most: 120)
  /// A ray that falls less than this may ever be higher than `clearance`.
  private static let rising = -0.03

  private let beams: BeamTable
  private let heights: LevelHeights
  /// Steps: what is nearer is no part of the surroundings.
  let minimum: UInt16
  /// The first row that may ever be higher than `clearance`.
  private let firstRising: Int
  private var longest: [UInt16]
  private var meetings: [GroundWalk.Meeting]
  private var walk = GroundWalk()

  /// - Parameter minimum: metres: the nearest that the sensor measures, 0 = not known.
  init(_ beams: BeamTable, _ level: SensorLevel, minimum: Double) {
    self.beams = beams
    heights = LevelHeights(beams, level)
    let steps = UInt16(min(max(minimum / Double(RangeImage.step), 0), 2_000))
    self.minimum = max(steps, Self.nearest)
    firstRising = beams.lasers.firstIndex { $0.slope > Self.rising } ?? beams.lasers.count
    longest = [UInt16](repeating: 0, count: beams.image.rows * beams.image.strips)
    let nothing = GroundWalk.Meeting(level: 0, height: 0, isThere: false)
    meetings = [GroundWalk.Meeting](repeating: nothing, count: beams.image.rows)
  }

  mutating func find(_ image: SweepImage, into ground: inout SweepGround) {
    beams.image.secondLongest(image.ranges, into: &longest)
    follow(
      &ground.seen, &ground.heights, &ground.meets, &ground.from, &ground.to, &ground.low)
    beams.image.classify(
      image.ranges, minimum: minimum, ground.from, ground.to, into: &ground.classes,
      &ground.objects)
  }

  /// Strip by strip; the tables are lent one by one, as spans.
  private mutating func follow(
    _ seen: inout [UInt16], _ heights: inout [Int16], _ meets: inout [UInt16],
    _ from: inout [UInt16], _ to: inout [UInt16], _ low: inout [UInt16]
  ) {
    var heights = heights.mutableSpan
    var meets = meets.mutableSpan
    var from = from.mutableSpan
    var to = to.mutableSpan
    var low = low.mutableSpan
    for place in 0..<firstRising * beams.image.strips { low[place] = RangeImage.none }
    for strip in 0..<beams.image.strips {
      meet(strip)
      walk.walk(meetings)
      seen[strip] = UInt16(min(walk.nodes[walk.nodes.count - 1].level, 65_534))
      tellHeights(strip, into: &heights)
      tellCrossings(strip, &meets, &from, &to)
      tellClearance(strip, heights, into: &low)
    }
    beams.places.turnToRanges(&meets, count: beams.image.strips)
    beams.places.turnToRanges(&from, count: beams.image.strips)
    beams.places.turnToRanges(&to, count: beams.image.strips)
    beams.places.turnToRanges(&low, count: beams.image.strips)
  }

  /// What each row gets farthest to in a strip.
  private mutating func meet(_ strip: Int) {
    for row in meetings.indices {
      let range = longest[row * beams.image.strips + strip]
      let place = heights.place(row: row, strip: strip, range: range)
      meetings[row] = GroundWalk.Meeting(
        level: place.level, height: place.height, isThere: range > 0)
    }
  }

  private func tellHeights(_ strip: Int, into heights: inout MutableSpan<Int16>) {
    var node = 0
    for place in 0..<SweepGround.distances {
      let height = walk.height(at: place * SweepGround.distanceSteps, from: &node)
      heights[strip * SweepGround.distances + place] = Int16(clamping: height)
    }
  }

  /// Where each row meets the ground, and between where its returns are ground, as level distances.
  private func tellCrossings(
    _ strip: Int, _ meets: inout MutableSpan<UInt16>, _ from: inout MutableSpan<UInt16>,
    _ to: inout MutableSpan<UInt16>
  ) {
    let (strips, last) = (beams.image.strips, walk.nodes.count - 1)
    var (node, near, far) = (0, walk.nodes[0], end(of: 0))
    var place = strip
    for row in 0..<beams.image.rows {
      let (start, rise) = heights.ray(row: row, strip: strip)
      var below = start &+ (rise &* far.level) >> 16 &- far.height
      while below >= 0, node < last {
        node += 1
        (near, far) = (walk.nodes[node], end(of: node))
        below = start &+ (rise &* far.level) >> 16 &- far.height
      }
      if below < 0 {
        let above = max(start &+ (rise &* near.level) >> 16 &- near.height, 0)
        // How far the ray goes on, in 1/256, while it comes down by one. Divided in 32 bits, which
        // is twice as fast.
        let exact = Int(Int32((far.level &- near.level) << 8) / Int32(above &- below))
        let (level, way) = (near.level &+ (above &* exact) >> 8, max(exact, 1))
        let high = min(Self.above.least &+ level >> Self.above.shift, Self.above.most)
        let low = min(Self.below.least &+ level >> Self.below.shift, Self.below.most)
        meets[place] = UInt16(truncatingIfNeeded: level)
        from[place] = UInt16(truncatingIfNeeded: max(level &- (high &* way) >> 8, 0))
        to[place] = UInt16(truncatingIfNeeded: min(level &+ (low &* way) >> 8, 65_534))
      } else {
        meets[place] = RangeImage.none
        from[place] = RangeImage.none
        to[place] = RangeImage.none
      }
      place += strips
    }
  }

  /// Where the ground that begins at a node of the walk ends: behind the last one it is level.
  private func end(of node: Int) -> GroundWalk.Node {
    node + 1 < walk.nodes.count
      ? walk.nodes[node + 1] : GroundWalk.Node(level: Self.end, height: walk.nodes[node].height)
  }

  /// How far each row that rises is low enough for what it meets to stand in the way, as a level
  /// distance.
  private func tellClearance(
    _ strip: Int, _ ground: borrowing MutableSpan<Int16>, into low: inout MutableSpan<UInt16>
  ) {
    let (last, first) = (SweepGround.distances - 1, strip * SweepGround.distances)
    var farthest = last
    for row in firstRising..<beams.image.rows {
      let (start, rise) = heights.ray(row: row, strip: strip)
      while farthest > 0,
        start + (rise * farthest * SweepGround.distanceSteps) >> 16
          - Int(ground[first + farthest]) > Self.clearance
      {
        farthest -= 1
      }
      let level = farthest * SweepGround.distanceSteps
      low[row * beams.image.strips + strip] =
        farthest == last ? RangeImage.none : UInt16(level)
    }
  }
}

extension RangeImage {
  fileprivate func secondLongest(_ ranges: [UInt16], into longest: inout [UInt16]) {
    var longest = longest.mutableSpan
    secondLongest(ranges.span, into: &longest)
  }

  fileprivate func classify(
    _ ranges: [UInt16], minimum: UInt16, _ from: [UInt16], _ to: [UInt16],
    into classes: inout [UInt8], _ objects: inout [UInt16]
  ) {
    var classes = classes.mutableSpan
    var objects = objects.mutableSpan
    classify(
      ranges.span, minimum: minimum, groundFrom: from.span, to: to.span, into: &classes,
      objects: &objects)
  }
}
