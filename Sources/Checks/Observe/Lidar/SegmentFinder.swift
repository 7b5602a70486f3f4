import Kernels

/// Finds the segments of one sensor's range images.
struct SegmentFinder: Sendable {
  /// Steps: a ray that far behind a segment's farthest cell passed through it: 1 m.
  private static let behind = 200
  /// Steps: neighbours of two segments that near touch each other: 0.6 m.
  private static let touch: UInt16 = 120
  /// Runs at most; the cells of what is beyond are no segment's.
  private static let mostRuns = 49_152

  private let beams: BeamTable
  private let heights: LevelHeights
  private var across: [UInt8]
  private var below: [UInt8]
  private var runs = CellRuns(capacity: SegmentFinder.mostRuns, segments: SweepSegments.most)
  private var silhouette = Silhouette()
  private var marks = [UInt8](repeating: 0, count: SweepSegments.most)

  init(_ beams: BeamTable, _ level: SensorLevel) {
    self.beams = beams
    heights = LevelHeights(beams, level)
    across = [UInt8](repeating: 0, count: beams.image.count)
    below = across
  }

  mutating func find(
    _ image: SweepImage, _ ground: SweepGround, into segments: inout SweepSegments
  ) {
    beams.find(image.ranges, objects: ground.objects, into: &across, &below)
    runs.connect(beams, across, below, objects: ground.objects, cells: image.ranges)
    let numbered = runs.number(smallest: SweepSegments.smallest)
    (segments.count, segments.omitted) = (numbered.segments, numbered.omitted)
    segments.smallest = numbered.smallest
    runs.label(into: &segments.labels)
    for number in 0..<segments.count {
      segments.list[number] = measure(number, image, segments.labels, ground)
    }
    markAttached(image, &segments)
  }

  private mutating func measure(
    _ number: Int, _ image: SweepImage, _ labels: [UInt16], _ ground: SweepGround
  ) -> Segment {
    var segment = Segment()
    segment.extent = runs.extents[number]
    var heights = HeightExtent()
    for row in segment.extent.rows {
      let sums = beams.image.sums(row, segment.extent, of: UInt16(number), labels, image)
      guard sums.cells > 0 else { continue }
      segment.sums.add(sums)
      add(sums, row: row, column: segment.extent.firstColumn, ground, to: &heights)
    }
    segment.setBox(heights)
    guard segment.isThing else { return segment }
    segment.silhouette = silhouette.count(
      beams.image, image.ranges.span, extent: segment.extent, label: UInt16(number),
      labels: labels.span, behind: UInt16(min(Int(segment.farthest) + Self.behind, 65_534)))
    return segment
  }

  /// Adds how far a row reaches in height, by its nearest and its farthest cell.
  private func add(
    _ sums: CellSums, row: Int, column: Int, _ ground: SweepGround, to extent: inout HeightExtent
  ) {
    let strip = column / RangeImage.stripColumns
    extent.add(
      beams.places.height(row: row, range: sums.nearest),
      beams.places.height(row: row, range: sums.farthest), cells: sums.cells)
    for range in [sums.nearest, sums.farthest] {
      let place = heights.place(row: row, strip: strip, range: range)
      extent.add(aboveGround: place.height - ground.height(strip: strip, level: place.level))
    }
  }

  private mutating func markAttached(_ image: SweepImage, _ segments: inout SweepSegments) {
    for i in marks.indices { marks[i] = 0 }
    beams.image.mark(
      image.ranges, segments.labels, within: Self.touch, &across, into: &marks)
    for number in 0..<segments.count { segments.list[number].isAttached = marks[number] != 0 }
  }
}

/// How far a segment reaches in height, in steps.
private struct HeightExtent {
  var low = Int.max
  var high = Int.min
  var sum = 0
  var cells = 0
  var bottom = Int.max
  var top = Int.min

  /// - Parameters: of a row's nearest and of its farthest cell.
  mutating func add(_ a: Int, _ b: Int, cells: Int) {
    (low, high) = (min(low, a, b), max(high, a, b))
    sum += (a + b) / 2 * cells
    self.cells += cells
  }

  mutating func add(aboveGround height: Int) {
    (bottom, top) = (min(bottom, height), max(top, height))
  }
}

extension Segment {
  /// Millimetres: nothing that drives or walks is wider.
  private static let widest: Int32 = 15_000
  /// Steps: 60 m. Beyond, an outline is a few rays high.
  private static let far: UInt16 = 12_000

  /// Whether it may be one thing, of which an outline says something: walls and hedges have too
  /// many openings.
  fileprivate var isThing: Bool {
    nearest < Segment.far && max(high.x - low.x, high.y - low.y) < Segment.widest
  }

  fileprivate mutating func setBox(_ extent: HeightExtent) {
    func units(_ place: Int) -> Int32 { Int32(place * 1_000 / CellPlaces.unitsOfMetre) }
    func steps(_ height: Int) -> Int32 { Int32(height * 5) }
    low = SIMD3(units(Int(sums.lowX)), units(Int(sums.lowY)), steps(extent.low))
    high = SIMD3(units(Int(sums.highX)), units(Int(sums.highY)), steps(extent.high))
    centre = SIMD3(
      units(sums.sumX / sums.cells), units(sums.sumY / sums.cells),
      steps(extent.sum / extent.cells))
    (bottom, top) = (steps(extent.bottom), steps(extent.top))
  }
}

extension BeamTable {
  fileprivate func find(
    _ cells: [UInt16], objects: [UInt16], into across: inout [UInt8], _ below: inout [UInt8]
  ) {
    var across = across.mutableSpan
    var below = below.mutableSpan
    links.find(image, objects: objects.span, cells: cells.span, into: &across, below: &below)
  }
}

extension CellRuns {
  fileprivate mutating func connect(
    _ beams: BeamTable, _ across: [UInt8], _ below: [UInt8], objects: [UInt16], cells: [UInt16]
  ) {
    connect(
      beams.image, links: beams.links, across: across.span, below: below.span,
      objects: objects.span, cells: cells.span)
  }

  fileprivate func label(into labels: inout [UInt16]) {
    var labels = labels.mutableSpan
    label(into: &labels)
  }
}

extension RangeImage {
  /// The sums of a segment's cells in a row.
  fileprivate func sums(
    _ row: Int, _ extent: CellExtent, of label: UInt16, _ labels: [UInt16], _ image: SweepImage
  ) -> CellSums {
    let start = row * columns
    let first = min(extent.columns, columns - extent.firstColumn)
    func sums(_ first: Int, _ count: Int) -> CellSums {
      self.sums(
        start + first..<start + first + count, of: label, labels: labels.span,
        ranges: image.ranges.span, x: image.x.span, y: image.y.span,
        levels: image.intensities.span)
    }
    var all = sums(extent.firstColumn, first)
    // Behind the seam.
    if first < extent.columns { all.add(sums(0, extent.columns - first)) }
    return all
  }

  fileprivate func mark(
    _ ranges: [UInt16], _ labels: [UInt16], within: UInt16, _ scratch: inout [UInt8],
    into marks: inout [UInt8]
  ) {
    var scratch = scratch.mutableSpan
    var marks = marks.mutableSpan
    markTouching(
      ranges.span, labels: labels.span, within: within, scratch: &scratch, into: &marks)
  }
}
