import Kernels
import Sensors
import Wire

/// The kernels that read points, on a sweep.
struct PointKernels {
  private static let shape = RangeImage(rows: 64, columns: 1440)

  private let rounds: Int
  private let payload: [UInt8]
  private let count: Int
  private let stride: Int
  private var x: [Float]
  private var y: [Float]
  private var z: [Float]
  private var values: [Float]
  private var rows: [UInt16]
  private var columns: [UInt16]

  init(rounds: Int, sweep: Frame) {
    guard case .points(let layout) = sweep.header.layout else { fatalError("a sweep has points") }
    self.rounds = rounds
    (payload, count, stride) = (sweep.payload, Int(layout.count), Int(layout.stride))
    x = [Float](repeating: 0, count: count)
    (y, z, values) = (x, x, x)
    rows = [UInt16](repeating: 0, count: count)
    columns = rows
  }

  func measured() -> [Row] {
    var copy = self
    var race = KernelRace(rounds: rounds, largest: payload.count)
    copy.read(&race)
    copy.measurePolar(&race)
    copy.drawImage(&race)
    return race.rows
  }

  private mutating func read(_ race: inout KernelRace) {
    Self.read(payload, count, stride, 4, into: &y)
    Self.read(payload, count, stride, 8, into: &z)
    var x = x
    race.run("point field", bytes: payload.count) {
      Self.read(payload, count, stride, 0, into: &x)
    }
    self.x = x
    var hashes = [UInt64](repeating: 0, count: count)
    race.run("point hashes", bytes: payload.count) {
      var span = hashes.mutableSpan
      Points.hashRows(payload.bytes, count: count, stride: stride, into: &span)
    }
    var mask = [UInt64](repeating: 0, count: (count + 63) / 64)
    race.run("non-finite", bytes: 4 * count) {
      var span = mask.mutableSpan
      _ = Points.markNonFinite(x.span, into: &span)
    }
  }

  private mutating func measurePolar(_ race: inout KernelRace) {
    var values = values
    race.run("range", bytes: 12 * count) {
      var span = values.mutableSpan
      Points.range(x: x.span, y: y.span, z: z.span, into: &span)
    }
    self.values = values
    var angles = values
    var columns = columns
    race.run("azimuth", bytes: 8 * count) {
      var span = angles.mutableSpan
      Points.azimuth(x: x.span, y: y.span, into: &span)
    }
    race.run("column of azimuth", bytes: 4 * count) {
      var span = columns.mutableSpan
      Self.shape.columns(ofAzimuth: angles.span, into: &span)
    }
    self.columns = columns
    race.run("slope", bytes: 12 * count) {
      var span = angles.mutableSpan
      Points.slope(x: x.span, y: y.span, z: z.span, into: &span)
    }
    var rows = rows
    race.run("row of slope", bytes: 4 * count) {
      var span = rows.mutableSpan
      Self.shape.rows(ofSlope: angles.span, lowest: -0.5, highest: 0.35, into: &span)
    }
    self.rows = rows
  }

  private func drawImage(_ race: inout KernelRace) {
    var cells = [UInt16](repeating: 0, count: Self.shape.count)
    race.run("range image", bytes: 8 * count) {
      var span = cells.mutableSpan
      _ = Self.shape.scatter(
        range: values.span, rows: rows.span, columns: columns.span, into: &span)
    }
    let before = cells
    race.run("range images compared", bytes: 4 * Self.shape.count) {
      _ = Self.shape.compare(cells.span, before.span)
    }
    var sectors = [UInt16](repeating: 0, count: 360)
    race.run("rings of each sector", bytes: 2 * Self.shape.count) {
      var span = sectors.mutableSpan
      Self.shape.occupancy(cells.span, into: &span)
    }
  }

  private static func read(
    _ payload: [UInt8], _ count: Int, _ stride: Int, _ offset: Int, into values: inout [Float]
  ) {
    var span = values.mutableSpan
    Points.read(
      payload.bytes, count: count, stride: stride, offset: offset, type: .float32, into: &span)
  }
}
