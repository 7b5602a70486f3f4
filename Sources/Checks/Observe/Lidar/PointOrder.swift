import Kernels

/// How the points of a sweep follow each other.
public struct PointOrder: Equatable, Sendable {
  /// Points whose azimuth is more than 1/64 of a turn from that of the point before.
  public internal(set) var jumps = 0
  /// Points whose time is before the sweep's start, or after its end.
  public internal(set) var late = 0

  public init() {}

  /// How much longer than its period a sweep may be.
  private static let longest = 1.25
  /// Parts of a turn.
  private static let parts: Int32 = 64

  /// - Parameters:
  ///   - places: azimuths in `Points.placesOfColumn` of a column.
  ///   - columns: of a turn.
  mutating func follow(_ places: [Int32], _ count: Int, columns: Int) {
    jumps = Checks.countJumps(
      places, count, turn: Int32(columns * Points.placesOfColumn), parts: Self.parts)
  }

  /// - Parameters:
  ///   - times: seconds from the sweep's start.
  ///   - rate: hertz, of the sweeps.
  mutating func compare(_ times: [Float], _ count: Int, rate: Double) {
    let end = Float(Self.longest / rate)
    var late = 0
    for i in 0..<count where times[i] < -0.001 || times[i] > end { late += 1 }
    self.late = late
  }
}

private func countJumps(_ places: [Int32], _ count: Int, turn: Int32, parts: Int32) -> Int {
  Points.jumps(places.span.extracting(first: count), turn: turn, distance: turn / parts)
}
