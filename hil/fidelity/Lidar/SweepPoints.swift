import Foundation
import Sensors

/// A lidar frame's points in polar coordinates, in the order of the payload.
struct SweepPoints {
  /// Metres and degrees in the sensor's frame; `level` is the distance from its axis, `height` that
  /// over it.
  private(set) var range: [Double] = []
  private(set) var level: [Double] = []
  let height: [Double]
  private(set) var azimuth: [Double] = []
  private(set) var elevation: [Double] = []
  let intensity: [Double]
  let ring: [Int]?
  /// Seconds from the sweep's start.
  let time: [Double]?
  /// Whether it lies beyond the vehicle's own roof and holds numbers.
  private(set) var isSound: [Bool] = []

  /// Metres.
  private static let nearest = 1.0

  /// Nil where the frame has no positions.
  init?(_ frame: Frame) {
    guard let columns = PointColumns(frame), let x = columns[.x], let y = columns[.y],
      let z = columns[.z]
    else { return nil }
    height = z
    ring = columns[.ring]?.map { Int($0) }
    time = columns[.time]
    intensity = columns[.intensity] ?? []
    for i in x.indices {
      let level = (x[i] * x[i] + y[i] * y[i]).squareRoot()
      let distance = (level * level + z[i] * z[i]).squareRoot()
      let isSound = distance.isFinite && distance >= SweepPoints.nearest
      range.append(isSound ? distance : 0)
      self.level.append(isSound ? level : 0)
      azimuth.append(isSound ? atan2(y[i], x[i]) * 180 / .pi : 0)
      elevation.append(isSound ? atan2(z[i], level) * 180 / .pi : 0)
      self.isSound.append(isSound)
    }
  }
}
