internal import Kernels
internal import Sensors

/// The points of a sweep as the simulated lidar sends them, in the order of firing.
///
///     byte  0      4      8      12         13       14    16     20
///           x f32  y f32  z f32  intensity  padding  ring  time f32
///                                u8                  u16
struct LidarPacking {
  static let stride = 20

  /// Five a point; kept from sweep to sweep.
  private var words: [UInt32]

  init(_ table: BeamTable) {
    words = Array(repeating: 0, count: table.rings * table.columns * LidarPacking.stride / 4)
  }

  static func layout(count: Int, sweepStart: Instant) -> PointLayout {
    var layout = PointLayout(
      count: UInt32(count), stride: UInt32(stride), sweepStart: sweepStart)
    for (role, offset, type) in [
      (PointRole.x, 0, NumericType.float32), (.y, 4, .float32), (.z, 8, .float32),
      (.intensity, 12, .uint8), (.ring, 14, .uint16), (.time, 16, .float32),
    ] {
      layout[role] = PointField(offset: UInt32(offset), type: type)
    }
    return layout
  }

  /// - Parameter seconds: of a column.
  mutating func pack(_ echoes: [UInt32], _ table: BeamTable, seconds: Double) -> [UInt8] {
    let count = LidarPacking.write(echoes, table, seconds, into: &words)
    return Words.littleEndianBytes(words.span.extracting(first: count))
  }

  /// - Returns: how many words there are.
  private static func write(
    _ echoes: [UInt32], _ table: BeamTable, _ seconds: Double, into words: inout [UInt32]
  ) -> Int {
    let (echoes, shots) = (echoes.span, table.shots.span)
    let (directionX, directionY) = (table.directionX.span, table.directionY.span)
    var words = words.mutableSpan
    let columns = table.columns
    var start = 0
    for column in 0..<columns {
      let time = Float(Double(column) * seconds)
      for i in shots.indices {
        let shot = shots[i]
        let echo = echoes[shot.ring &* columns &+ column]
        if echo == 0 { continue }
        let range = Float(Int32(bitPattern: echo & 0xFF_FFFF)) * Float(BeamTable.rangeGrid)
        let level = range * shot.cosine
        let ray = shot.group &* columns &+ column
        precondition(start >= 0 && start < 0x1000_0000 && start &+ 5 <= words.count)
        words[start] = (level * directionX[ray]).bitPattern
        words[start &+ 1] = (level * directionY[ray]).bitPattern
        words[start &+ 2] = (range * shot.sine).bitPattern
        words[start &+ 3] = echo >> 24 | UInt32(truncatingIfNeeded: shot.ring) << 16
        words[start &+ 4] = (time + shot.delay).bitPattern
        start &+= 5
      }
    }
    return start
  }
}
