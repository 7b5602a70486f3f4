import Kernels
import Testing

@Suite struct RangeImageScatterTests {
  let none = RangeImage.none

  struct Point {
    var step: UInt16
    var place: Int32
    var key: UInt16 = 0
    var bin: UInt16 = 100
    var level: UInt8 = 9
  }

  struct Planes: Equatable {
    var ranges: [UInt16]
    var indices: [UInt32]
    var intensities: [UInt8]
    var returns: [UInt8]
    var strays: [UInt64]
    var scattered = Scattered()
  }

  func scatter(_ image: RangeImage, _ table: LaserTable, _ points: [Point]) -> Planes {
    var records = [UInt64](repeating: 1, count: image.count + 1)
    var strays = [UInt64](repeating: 0, count: (points.count + 63) / 64)
    var recordSpan = records.mutableSpan
    var straySpan = strays.mutableSpan
    let (steps, places) = (points.map(\.step), points.map(\.place))
    let (keys, bins, levels) = (points.map(\.key), points.map(\.bin), points.map(\.level))
    let scattered = image.scatter(
      steps: steps.span, places: places.span, keys: keys.span, bins: bins.span,
      levels: levels.span, by: table, into: &recordSpan, strays: &straySpan)
    #expect(records.last == 1, "written past the cells")
    var planes = Planes(
      ranges: [UInt16](repeating: 0, count: image.count),
      indices: [UInt32](repeating: 0, count: image.count),
      intensities: [UInt8](repeating: 0, count: image.count),
      returns: [UInt8](repeating: 0, count: image.count), strays: strays, scattered: scattered)
    split(
      image, records, &planes.ranges, &planes.indices, &planes.intensities, &planes.returns)
    return planes
  }

  func split(
    _ image: RangeImage, _ records: [UInt64], _ ranges: inout [UInt16],
    _ indices: inout [UInt32], _ intensities: inout [UInt8], _ returns: inout [UInt8]
  ) {
    var a = ranges.mutableSpan
    var b = indices.mutableSpan
    var c = intensities.mutableSpan
    var d = returns.mutableSpan
    image.split(records.span, ranges: &a, indices: &b, intensities: &c, returns: &d)
  }

  /// One row, eight columns, column 0 from place 0 on.
  let line = RangeImage(rows: 1, columns: 8)
  let oneLaser = LaserTable(rows: [0], bins: [50...150], offsets: [0])

  @Test func returnsOfOneFiringShareACell() {
    let planes = scatter(
      line, oneLaser,
      [
        Point(step: 900, place: 3 * 256 + 100, level: 1),
        Point(step: 700, place: 3 * 256 + 120, level: 2),
        Point(step: 800, place: 3 * 256 + 90, level: 3),
      ])
    #expect(planes.ranges == [none, none, none, 700, none, none, none, none])
    #expect(planes.indices[3] == 1 && planes.intensities[3] == 2 && planes.returns[3] == 3)
    #expect(planes.returns.reduce(0, +) == 3)
    #expect(planes.scattered.placed == 3 && planes.scattered.extra == 2)
  }

  @Test func aFiringWhoseCellIsTakenGoesToItsSide() {
    let right = scatter(
      line, oneLaser, [Point(step: 900, place: 7 * 256), Point(step: 700, place: 7 * 256 + 200)])
    #expect(right.ranges == [700, none, none, none, none, none, none, 900])
    let left = scatter(
      line, oneLaser, [Point(step: 900, place: 200), Point(step: 700, place: 10)])
    #expect(left.ranges == [900, none, none, none, none, none, none, 700])
    #expect(left.scattered.extra == 0)
  }

  @Test func whereThereIsNoRoomBesideTheNearestStays() {
    let planes = scatter(
      line, oneLaser,
      [
        Point(step: 500, place: 2 * 256 + 10), Point(step: 900, place: 256 + 10),
        Point(step: 700, place: 256 + 200),
      ])
    #expect(planes.ranges == [none, 700, 500, none, none, none, none, none])
    #expect(planes.returns[1] == 2)
  }

  @Test func whatIsNoLasersIsAStray() {
    let planes = scatter(
      line, oneLaser,
      [
        Point(step: none, place: 0), Point(step: 5, place: 0, key: 1),
        Point(step: 5, place: 0, bin: 49), Point(step: 5, place: 0, bin: 151),
        Point(step: 5, place: 0, bin: none), Point(step: 5, place: 300, bin: 150),
        Point(step: 5, place: 1 << 20),
      ])
    #expect(planes.strays == [0b1011110])
    #expect(planes.ranges.count { $0 != none } == 1)
    #expect(planes.scattered.placed == 1 && planes.scattered.strays == 5)
  }

  @Test func columnsBeginWhereTheirLaserSays() {
    let image = RangeImage(rows: 2, columns: 8)
    let table = LaserTable(
      rows: [1, none, 0], bins: [0...8_192, 0...8_192], offsets: [-128, 128])
    let planes = scatter(
      image, table,
      [
        Point(step: 1, place: 7 * 256 + 127, key: 2), Point(step: 2, place: 7 * 256 + 128, key: 2),
        Point(step: 3, place: 127, key: 0), Point(step: 4, place: 128, key: 0),
        Point(step: 5, place: 128, key: 1),
      ])
    #expect(planes.ranges[..<8] == [2, none, none, none, none, none, none, 1])
    #expect(planes.ranges[8...] == [4, none, none, none, none, none, none, 3])
    #expect(planes.strays == [0b10000])
  }

  @Test func manyPointsEqualThePlainLoop() {
    for (count, rows, columns) in [(0, 3, 16), (1, 1, 4), (777, 7, 33), (5_001, 128, 100)] {
      var noise = Noise(seed: 9)
      let image = RangeImage(rows: rows, columns: columns)
      let table = LaserTable(
        rows: (0..<rows).map { UInt16($0) }.shuffled(using: &noise),
        bins: (0..<rows).map { UInt16(10 * $0)...UInt16(10 * $0 + 8) },
        offsets: (0..<rows).map { _ in Int32.random(in: -255...255, using: &noise) })
      let points = (0..<count).map { _ in
        let key = UInt16.random(in: 0...UInt16(rows), using: &noise)
        return Point(
          step: UInt16.random(in: 0..<9, using: &noise) == 0
            ? none : UInt16.random(in: 1...65_534, using: &noise),
          place: Int32.random(in: 0..<Int32(columns * 256), using: &noise), key: key,
          bin: 10 &* table.row(ofKey: key) &+ UInt16.random(in: 0...9, using: &noise),
          level: UInt8.random(in: 0...255, using: &noise))
      }
      #expect(scatter(image, table, points) == plain(image, table, points))
    }
  }

  /// Point by point, with the index of each cell's point.
  func plain(_ image: RangeImage, _ table: LaserTable, _ points: [Point]) -> Planes {
    var planes = Planes(
      ranges: [UInt16](repeating: none, count: image.count),
      indices: [UInt32](repeating: .max, count: image.count),
      intensities: [UInt8](repeating: .max, count: image.count),
      returns: [UInt8](repeating: 0, count: image.count),
      strays: [UInt64](repeating: 0, count: (points.count + 63) / 64))
    let turn = Int32(image.columns * 256)
    for (i, point) in points.enumerated() where point.step != none {
      let row = table.row(ofKey: point.key)
      guard row != none, Int(point.bin) - 10 * Int(row) <= 8 else {
        planes.strays[i / 64] |= 1 << UInt64(i % 64)
        planes.scattered.strays += 1
        continue
      }
      planes.scattered.placed += 1
      let offset = table.offset(ofRow: Int(row))
      let column = Int(((point.place - offset + turn) % turn) / 256)
      var cell = Int(row) * image.columns + column
      if planes.ranges[cell] != none {
        var way = point.place - points[Int(planes.indices[cell])].place
        if way > turn / 2 { way -= turn }
        if way < -turn / 2 { way += turn }
        let side = way >= 80 ? 1 : (way <= -80 ? -1 : 0)
        let beside =
          Int(row) * image.columns + (column + side + image.columns) % image.columns
        if side != 0, planes.ranges[beside] == none {
          cell = beside
        } else {
          planes.scattered.extra += 1
          planes.returns[cell] = min(planes.returns[cell], 254) + 1
          if point.step >= planes.ranges[cell] { continue }
          planes.returns[cell] -= 1
        }
      }
      planes.ranges[cell] = point.step
      planes.indices[cell] = UInt32(i)
      planes.intensities[cell] = point.level
      planes.returns[cell] += 1
    }
    return planes
  }
}
