import Kernels
import Sensors
import Wire

/// The kernels that read points, on a sweep.
struct PointKernels {
  private let rounds: Int
  private let payload: [UInt8]
  private let count: Int
  private let stride: Int
  private var x: [Float]
  private var y: [Float]
  private var z: [Float]
  private var values: [Float]

  init(rounds: Int, sweep: Frame) {
    guard case .points(let layout) = sweep.header.layout else { fatalError("a sweep has points") }
    self.rounds = rounds
    (payload, count, stride) = (sweep.payload, Int(layout.count), Int(layout.stride))
    x = [Float](repeating: 0, count: count)
    (y, z, values) = (x, x, x)
  }

  func measured() -> [Row] {
    var copy = self
    var race = KernelRace(rounds: rounds, largest: payload.count)
    copy.read(&race)
    copy.measurePolar(&race)
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
    var angles = values
    race.run("azimuth", bytes: 8 * count) {
      var span = angles.mutableSpan
      Points.azimuth(x: x.span, y: y.span, into: &span)
    }
    var steps = [UInt16](repeating: 0, count: count)
    var places = [Int32](repeating: 0, count: count)
    race.run("range and place in the turn", bytes: 12 * count) {
      var ranges = steps.mutableSpan
      var azimuths = places.mutableSpan
      Points.polar(
        x: x.span, y: y.span, z: z.span, columns: 1_800, into: &ranges, places: &azimuths)
    }
    var bins = steps
    race.run("bin of elevation", bytes: 12 * count) {
      var span = bins.mutableSpan
      Points.slopeBins(x: x.span, y: y.span, z: z.span, into: &span)
    }
    var mask = [UInt64](repeating: 0, count: (count + 63) / 64)
    race.run("beyond the sensor's range", bytes: 14 * count) {
      var span = mask.mutableSpan
      Points.markBeyond(
        200, x: x.span, y: y.span, z: z.span, steps: steps.span, into: &span)
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
