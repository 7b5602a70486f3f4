internal import Sensors

/// The rays of a sweep: where the sensor is at each column, and where each group of beams points.
///
/// World axes, from the place on the ground under the sensor in the middle of the sweep. A sweep
/// spans metres of driving: each column has the sensor's place and heading at its own time.
struct LidarRays {
  /// Metres.
  private(set) var x: [Float]
  private(set) var y: [Float]
  /// From the middle of the sweep.
  private(set) var seconds: [Float]
  /// Unit vectors in the plane, group after group, by column.
  private(set) var directionX: [Float]
  private(set) var directionY: [Float]
  /// Of the heading, by column.
  private(set) var cosine: [Float]
  private(set) var sine: [Float]

  /// Columns between poses; motion is straight enough in between.
  private static let knot = 25

  init(_ table: BeamTable) {
    let row = [Float](repeating: 0, count: table.columns)
    (x, y, seconds, cosine, sine) = (row, row, row, row, row)
    directionX = Array(repeating: 0, count: table.columns * table.groups.count)
    directionY = directionX
  }

  /// - Parameters:
  ///   - origin: where the sensor is in the middle of the sweep.
  ///   - start, end: of the sweep, seconds of the drive.
  mutating func follow(
    _ world: World, from start: Double, to end: Double, origin: Vector2, _ table: BeamTable
  ) {
    let mount = Rig.lidarExtrinsics.translation.horizontal
    let step = (end - start) / Double(table.columns)
    var column = 0
    var pose = world.ego(at: start).placement
    while column < table.columns {
      let next = Swift.min(column + LidarRays.knot, table.columns)
      let after = world.ego(at: start + Double(next) * step).placement
      let from = pose.toWorld(mount) - origin
      let to = after.toWorld(mount) - origin
      for i in column..<next {
        let part = Double(i - column) / Double(next - column)
        x[i] = Float(from.x + (to.x - from.x) * part)
        y[i] = Float(from.y + (to.y - from.y) * part)
        cosine[i] = Float(pose.cosine + (after.cosine - pose.cosine) * part)
        sine[i] = Float(pose.sine + (after.sine - pose.sine) * part)
        seconds[i] = Float((Double(i) - Double(table.columns) / 2) * step)
      }
      (column, pose) = (next, after)
    }
    for group in table.groups.indices {
      LidarRays.turn(
        table, cosine, sine, at: group * table.columns, into: &directionX, &directionY)
    }
  }

  /// The directions of a group's rays in the world.
  private static func turn(
    _ table: BeamTable, _ cosine: [Float], _ sine: [Float], at base: Int,
    into x: inout [Float], _ y: inout [Float]
  ) {
    let (c, s) = (cosine.span, sine.span)
    let (u, v) = (table.directionX.span, table.directionY.span)
    var x = x.mutableSpan
    var y = y.mutableSpan
    let columns = c.count
    precondition(s.count == columns && columns < 0x1_0000)
    precondition(base >= 0 && base < 0x100_0000 && base &+ columns <= x.count)
    precondition(u.count == x.count && v.count == x.count && y.count == x.count)
    for i in 0..<columns {
      x[base &+ i] = u[base &+ i] * c[i] - v[base &+ i] * s[i]
      y[base &+ i] = u[base &+ i] * s[i] + v[base &+ i] * c[i]
    }
  }
}
