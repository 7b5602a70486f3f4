extension SimulatedDrive {
  /// The lidar of the simulated vehicle.
  public struct Lidar: Equatable, Sendable {
    /// Lasers, each a ring of the sweep.
    public enum Rings: Int, CaseIterable, Sendable {
      case thirtyTwo = 32
      case sixtyFour = 64
      case oneHundredTwentyEight = 128
    }

    public let rings: Rings

    public init(rings: Rings = .sixtyFour) { self.rings = rings }
  }
}
