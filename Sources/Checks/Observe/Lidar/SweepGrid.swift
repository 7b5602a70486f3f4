public import Kernels

/// What one sweep saw of the ground around the sensor, from above.
public struct SweepGrid: Sendable {
  /// Raw values of `GridState`, `BirdsEyeGrid.side` cells of 0.25 m along each side; cell (i, j) is
  /// at j · `side` + i and begins at x = (i − 256) / 4 m, y = (j − 256) / 4 m, in the sensor's
  /// frame. `.free`: a ray passed it lower than 1.5 m above the ground, on its way to the ground
  /// or to something behind; so nothing of that height stands there.
  public internal(set) var states: [UInt8]
  /// The same by column, before it was drawn: level distances in steps.
  public internal(set) var free: FreeSpans

  init(isReserved: Bool) {
    states = [UInt8](repeating: 0, count: isReserved ? BirdsEyeGrid.count : 0)
    free = FreeSpans(capacity: isReserved ? 4_096 : 0)
  }

  /// The state at a place in the sensor's frame, in metres; unknown outside.
  public func state(x: Double, y: Double) -> GridState {
    guard x.magnitude < 64, y.magnitude < 64 else { return .unknown }
    let (i, j) = (Int((x * 4).rounded(.down)) + 256, Int((y * 4).rounded(.down)) + 256)
    return GridState(rawValue: states[j * BirdsEyeGrid.side + i]) ?? .unknown
  }
}
