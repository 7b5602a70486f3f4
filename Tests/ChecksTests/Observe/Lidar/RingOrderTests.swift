import Sensors
import Testing

@testable import Checks

@Suite struct RingOrderTests {
  @Test func ringAfterRingIsSplitAtItsSeams() throws {
    let sweep = try PlainLidar().swept(.rings)
    var order = try #require(RingOrder(sweep))
    let starts = order.split(sweep)
    // The lasers that look above the horizon meet nothing.
    let rings = PlainLidar().slopes.count { $0 < 0 && 2 / -$0 < 85 }
    #expect(starts.count == rings + 1)
    #expect(starts[1] == 720 && starts[2] == 1_440)
    #expect(starts.last == sweep.count)
  }

  @Test func firingAfterFiringIsNoOrderOfRings() throws {
    let sweep = try PlainLidar().swept(.firings)
    #expect(RingOrder(sweep) == nil)
  }
}

extension PlainLidar {
  /// Its sweep's points, measured as they are while the lasers are learned.
  func swept(
    _ order: Order, columns: Int = FiringGrid.provisional,
    shown: (_ row: Int, _ column: Int) -> Bool = { _, _ in true }
  ) throws -> SweepPoints {
    let rows = points(order, shown: shown)
    guard case .points(let layout) = layout(Self.roles, count: rows.count) else {
      return SweepPoints(capacity: 0)
    }
    let payload = packed(rows)
    var points = SweepPoints(capacity: rows.count)
    _ = unsafe points.read(layout, payload.span.bytes)
    points.measure(columns: columns)
    points.measureBins()
    _ = unsafe points.readRings(layout, payload.span.bytes)
    return points
  }
}
