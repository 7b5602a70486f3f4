import Kernels
import Sensors

/// How high returns are above the ground, as far as a ray tells it: on its way to the ground it
/// comes down evenly from the sensor's height.
struct ReturnHeights: Sendable {
  /// Metres: what a ray that passes at `SweepGrid`'s height does not exclude is no evidence; what
  /// stands has returns below the second one.
  private static let (high, low) = (0.55, 1.2)

  /// In 1/1024 of a ray's way to the ground.
  private let highShare: Int
  private let lowShare: Int
  /// Steps above the sensor: the height of `low` over level ground.
  private let lowStep: Int

  init(_ extrinsics: Extrinsics?) {
    let height = max(extrinsics?.translation.z ?? SensorLevel.usualHeight, 0.5)
    highShare = Int((1 - min(Self.high / height, 0.9)) * 1024)
    lowShare = Int((1 - min(Self.low / height, 0.9)) * 1024)
    lowStep = Int((Self.low - height) / Double(RangeImage.step))
  }

  /// Whether a return is higher than what the grid's rays passed.
  func isHigh(_ cell: Int, _ lidar: borrowing LidarObservation, _ shape: RangeImage) -> Bool {
    let meets = lidar.ground.meets[place(of: cell, shape)]
    return meets == RangeImage.none
      || Int(lidar.image.ranges[cell]) * 1024 < Int(meets) * highShare
  }

  /// Whether a return is so low that a thing stands there, and does not hang.
  func isLow(_ cell: Int, _ lidar: borrowing LidarObservation, _ beams: BeamTable) -> Bool {
    let meets = lidar.ground.meets[place(of: cell, beams.image)]
    let range = lidar.image.ranges[cell]
    if meets != RangeImage.none, Int(range) * 1024 > Int(meets) * lowShare { return true }
    return beams.places.height(row: cell / beams.image.columns, range: range) < lowStep
  }

  private func place(of cell: Int, _ shape: RangeImage) -> Int {
    cell / shape.columns * shape.strips + cell % shape.columns / RangeImage.stripColumns
  }
}
