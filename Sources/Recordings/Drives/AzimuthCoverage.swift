package import Sensors

/// Which azimuths a lidar's points cover, in steps of a degree.
package struct AzimuthCoverage {
  private var seen = [Bool](repeating: false, count: 360)

  /// A gap up to this many degrees is a shadow of the vehicle, not the edge of the field of view.
  private static let shadow = 20

  package init() {}

  package mutating func add(_ layout: PointLayout, _ points: RawSpan) {
    guard let x = layout[.x], let y = layout[.y], x.type == .float32, y.type == .float32 else {
      return
    }
    var offset = 0
    for _ in 0..<layout.count {
      let ahead = Double(points.float32(at: offset + Int(x.offset)))
      let left = Double(points.float32(at: offset + Int(y.offset)))
      offset += Int(layout.stride)
      // Returns from the sensor's own housing say nothing of what it sees.
      guard ahead * ahead + left * left > 0.25, ahead.isFinite, left.isFinite else { continue }
      let degrees = AzimuthCoverage.degrees(ahead, left)
      seen[min(359, max(0, Int(degrees.rounded(.down)) + 180))] = true
    }
  }

  /// From and to in degrees, counter-clockwise; −180…180 = all round, and where nothing was seen.
  package var arc: (from: Double, to: Double) {
    guard let first = seen.firstIndex(of: true) else { return (-180, 180) }
    var longest = (start: 0, length: 0)
    var length = 0
    for step in 1...360 {
      let bin = (first + step) % 360
      length = seen[bin] ? 0 : length + 1
      if length > longest.length { longest = (first + step - length + 1, length) }
    }
    guard longest.length > AzimuthCoverage.shadow else { return (-180, 180) }
    func wrapped(_ bin: Int) -> Double { Double((bin + 360) % 360 - 180) }
    return (wrapped(longest.start + longest.length), wrapped(longest.start))
  }

  /// The azimuth of a point: arctan to 2e-8 rad by Abramowitz & Stegun 4.4.49, since libm's last
  /// bits differ between processors.
  package static func degrees(_ x: Double, _ y: Double) -> Double {
    let (a, b) = (x.magnitude, y.magnitude)
    let t = min(a, b) / max(a, b)
    let s = t * t
    let coefficients = [
      0.0028662257, -0.0161657367, 0.0429096138, -0.0752896400, 0.1065626393, -0.1420889944,
      0.1999355085, -0.3333314528, 1,
    ]
    var angle = t * coefficients.reduce(0) { $0 * s + $1 } * 180 / Double.pi
    if b > a { angle = 90 - angle }
    if x < 0 { angle = 180 - angle }
    return y < 0 ? -angle : angle
  }
}
