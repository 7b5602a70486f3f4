import Kernels
import Sensors

/// A sweep's points as columns of numbers, one element a point: what the range image is made of.
struct SweepPoints: Sendable {
  /// Points of the sweep; the columns hold as many as the sensor may send.
  private(set) var count = 0
  private(set) var coordinates: Coordinates
  /// As `Points.polar` makes them.
  private(set) var steps: [UInt16]
  private(set) var places: [Int32]
  /// Columns of a turn that `places` are counted by.
  private(set) var columns = 1
  /// As `Points.slopeBins` makes them.
  private(set) var bins: [UInt16]
  /// What tells the laser.
  private(set) var keys: [UInt16]
  /// Intensities, 0…255.
  private(set) var levels: [UInt8]

  init(capacity: Int) {
    coordinates = Coordinates(capacity: capacity)
    steps = [UInt16](repeating: 0, count: capacity)
    places = [Int32](repeating: 0, count: capacity)
    bins = steps
    keys = steps
    levels = [UInt8](repeating: 0, count: capacity)
  }

  /// Reads the coordinates; false where the layout has none.
  mutating func read(_ layout: PointLayout, _ payload: RawSpan) -> Bool {
    guard layout[.x] != nil, layout[.y] != nil, layout[.z] != nil else { return false }
    count = Int(layout.count)
    coordinates.read(layout, payload)
    return true
  }

  /// Measures ranges and places, for an image of so many columns.
  mutating func measure(columns: Int) {
    self.columns = columns
    coordinates.measurePolar(columns: columns, into: &steps, places: &places)
  }

  /// Measures the elevations.
  mutating func measureBins() { coordinates.measureSlopeBins(into: &bins) }

  /// Reads the rings' numbers as keys; false where the layout has none.
  mutating func readRings(_ layout: PointLayout, _ payload: RawSpan) -> Bool {
    layout.readNumbers(.ring, of: payload, into: &keys)
  }

  /// Takes the elevations' bins as keys.
  mutating func takeBinsAsKeys() { swap(&keys, &bins) }

  /// Gives points the key of a cone where they lie on it: see `Points.tellCone`.
  mutating func tellCone(
    _ points: Range<Int>, key: UInt16, sine: Float, height: Float, tolerance: Float
  ) {
    Checks.tellCone(
      points, key, coordinates.z, steps, sine: sine, height: height, tolerance: tolerance, &keys)
  }

  /// Leaves points without a laser.
  mutating func forgetLasers(of points: Range<Int>) {
    for i in points { keys[i] = RangeImage.none }
  }

  /// Takes the intensities as levels; all 0 where there are none.
  ///
  /// - Parameter scale: levels of the values' unit.
  mutating func takeLevels(of values: [Float]?, scale: Float) {
    guard let values else {
      for i in 0..<count { levels[i] = 0 }
      return
    }
    Checks.takeLevels(of: values, count, scale: scale, into: &levels)
  }

  /// The level distance of a point from the sensor's axis, and its height, in metres.
  func place(_ point: Int) -> (level: Double, height: Double) {
    let (x, y, z) = (
      Double(coordinates.x[point]), Double(coordinates.y[point]), Double(coordinates.z[point])
    )
    return ((x * x + y * y).squareRoot(), z)
  }
}

private func tellCone(
  _ points: Range<Int>, _ key: UInt16, _ heights: [Float], _ steps: [UInt16], sine: Float,
  height: Float, tolerance: Float, _ keys: inout [UInt16]
) {
  var span = keys.mutableSpan
  Points.tellCone(
    points, key: key, heights: heights.span, steps: steps.span, sine: sine, height: height,
    tolerance: tolerance, into: &span)
}

private func takeLevels(
  of values: [Float], _ count: Int, scale: Float, into levels: inout [UInt8]
) {
  var span = levels.mutableSpan
  Points.levels(of: values.span.extracting(first: count), scale: scale, into: &span)
}
