import Scenarios
import Sensors

/// Lidar frames made of others, as other sensors would have sent them.
enum LidarClouds {
  /// One frame of a sensor at rest in a rig of its own; nothing is said of where it sits.
  static func drive(_ frame: Frame, maximumPoints: Int = 0) -> LidarDrive {
    var only = frame
    only.header.sensor = 0
    let spec = SensorSpec(
      name: "lidar/top", modality: .lidar, rate: 10, maximumPayload: 10_000_000,
      maximumPoints: maximumPoints)
    return LidarDrive(rig: [spec], frames: [only])
  }

  /// What a frame shows within 15° of ahead, again and again.
  static func still(_ frame: Frame, sweeps: Int) -> LidarDrive {
    guard var layout = Drives.points(frame) else { return drive(frame) }
    let (points, stride) = (LidarPoints(frame), Int(layout.stride))
    var ahead = frame
    ahead.payload = points.place.indices.filter { points.degrees($0).magnitude < 15 }.flatMap {
      frame.payload[$0 * stride..<($0 + 1) * stride]
    }
    layout.count = UInt32(ahead.payload.count / stride)
    ahead.header.layout = .points(layout)
    ahead.header.sensor = 0
    let frames = (0..<sweeps).map { sweep in
      var again = ahead
      again.header.sequence = UInt64(sweep) + 1
      again.header.captured = frame.header.captured.advanced(
        byNanoseconds: Int64(sweep) * 100_000_000)
      again.logged = again.header.captured
      return again
    }
    return LidarDrive(rig: drive(frame).rig, frames: frames)
  }

  /// Points of x, y and z alone.
  static func frame(of points: [SIMD3<Float>]) -> Frame {
    var layout = PointLayout(count: UInt32(points.count), stride: 12)
    for (i, role) in [PointRole.x, .y, .z].enumerated() {
      layout[role] = PointField(offset: UInt32(4 * i), type: .float32)
    }
    return frame(points.flatMap { point in (0..<3).flatMap { bytes(point[$0]) } }, layout)
  }

  private static func bytes(_ value: Float) -> [UInt8] {
    (0..<4).map { UInt8(truncatingIfNeeded: value.bitPattern >> UInt32(8 * $0)) }
  }

  private static func bytes(_ value: Double) -> [UInt8] {
    (0..<8).map { UInt8(truncatingIfNeeded: value.bitPattern >> UInt64(8 * $0)) }
  }

  private static func frame(_ payload: [UInt8], _ layout: PointLayout) -> Frame {
    let now = Instant(nanoseconds: 1_000_000_000)
    return Frame(
      header: FrameHeader(
        sensor: 0, modality: .lidar, epoch: 0, sequence: 1, captured: now, published: now,
        layout: .points(layout)),
      payload: payload, logged: now)
  }

  /// As KITTI has them: ring after ring, each from straight ahead counter-clockwise, whole
  /// millimetres, no ring and no time; lasers sit off the origin by `height` of their ring.
  ///
  /// - Returns: beside it, the ring of each point.
  static func turns(of frame: Frame, height: (Int) -> Double) -> (frame: Frame, rings: [Int]) {
    let points = LidarPoints(frame)
    let turned = points.place.indices.map { i in
      let degrees = points.degrees(i)
      return degrees < 0 ? degrees + 360 : degrees
    }
    let order = points.place.indices.sorted {
      (points.ring[$0], turned[$0]) < (points.ring[$1], turned[$1])
    }
    var payload: [UInt8] = []
    for i in order {
      let place = points.place[i] + SIMD3(0, 0, height(points.ring[i]))
      for axis in 0..<3 { payload += bytes(Float((place[axis] * 1000).rounded() / 1000)) }
      payload += bytes(Float(points.intensity[i] / 255))
    }
    var layout = PointLayout(count: UInt32(order.count), stride: 16)
    for (i, role) in [PointRole.x, .y, .z, .intensity].enumerated() {
      layout[role] = PointField(offset: UInt32(4 * i), type: .float32)
    }
    return (self.frame(payload, layout), order.map { points.ring[$0] })
  }

  /// Without the fields of some roles; their bytes stay.
  static func without(_ roles: [PointRole], _ frame: Frame) -> Frame {
    guard var layout = Drives.points(frame) else { return frame }
    for role in roles { layout[role] = nil }
    return self.frame(frame.payload, layout)
  }

  /// Every so many points a second return of the same shot, 3 m behind the first.
  static func dual(_ frame: Frame, every: Int) -> Frame {
    guard var layout = Drives.points(frame) else { return frame }
    let points = LidarPoints(frame)
    let stride = Int(layout.stride)
    var payload: [UInt8] = []
    layout.count = 0
    for (i, place) in points.place.enumerated() {
      let point = Array(frame.payload[i * stride..<(i + 1) * stride])
      payload += point
      layout.count += 1
      guard i % every == 0 else { continue }
      let behind = place * ((points.range(i) + 3) / points.range(i))
      payload += (0..<3).flatMap { bytes(Float(behind[$0])) } + point[12...]
      layout.count += 1
    }
    return self.frame(payload, layout)
  }

  /// All in other types, with the range beside x, y and z, and with bytes that no field covers.
  ///
  ///     byte  0      8      16     24         25      26    28
  ///           x f64  y f64  z f64  intensity  ring    0xAB  range f32
  ///                                i8         u8      0xCD
  static func wide(_ frame: Frame) -> Frame {
    let points = LidarPoints(frame)
    var payload: [UInt8] = []
    for i in points.place.indices {
      for axis in 0..<3 { payload += bytes(points.place[i][axis]) }
      payload += [UInt8(points.intensity[i] / 2), UInt8(points.ring[i]), 0xAB, 0xCD]
      payload += bytes(Float(points.range(i)))
    }
    var layout = PointLayout(count: UInt32(points.place.count), stride: 32)
    for (i, role) in [PointRole.x, .y, .z].enumerated() {
      layout[role] = PointField(offset: UInt32(8 * i), type: .float64)
    }
    layout[.intensity] = PointField(offset: 24, type: .int8)
    layout[.ring] = PointField(offset: 25, type: .uint8)
    layout[.range] = PointField(offset: 28, type: .float32)
    return self.frame(payload, layout)
  }
}
