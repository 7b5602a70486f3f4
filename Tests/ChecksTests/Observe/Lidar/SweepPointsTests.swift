import Kernels
import Sensors
import Testing

@testable import Checks

@Suite struct SweepPointsTests {
  private static let rows: [[Float]] = [
    [3, 0, 4, 7, 0.5], [0, 2, -1, 8, 1], [-1, 0, 0, 9, 0], [.nan, 0, 0, 3, 0],
  ]

  private static func read(_ roles: [PointRole] = PlainLidar.roles) -> (SweepPoints, Bool, Bool) {
    var points = SweepPoints(capacity: 8)
    guard case .points(let layout) = layout(roles, count: rows.count) else {
      return (points, false, false)
    }
    let payload = packed(rows.map { Array($0.prefix(roles.count)) })
    let hasPlaces = unsafe points.read(layout, payload.span.bytes)
    points.measure(columns: 8)
    points.measureBins()
    let hasRings = unsafe points.readRings(layout, payload.span.bytes)
    return (points, hasPlaces, hasRings)
  }

  @Test func rangesPlacesAndElevationsAreMeasured() {
    let (points, hasPlaces, hasRings) = Self.read()
    #expect(hasPlaces && hasRings)
    #expect(points.count == 4)
    #expect(points.steps.prefix(4) == [1_000, 447, 200, RangeImage.none])
    // A turn has 8 · 256 places, from behind: ahead is half of it, the left three quarters.
    #expect(points.places.prefix(3) == [1_024, 1_536, 0])
    #expect(points.bins[0] == RangeImage.none && points.bins[1] == 2_048)
    #expect(points.keys.prefix(4) == [7, 8, 9, 3])
  }

  @Test func withoutCoordinatesOrRingsItSaysSo() {
    let (_, hasPlaces, hasRings) = Self.read([.x, .y])
    #expect(!hasPlaces && !hasRings)
  }

  @Test func intensitiesBecomeLevels() {
    var (points, _, _) = Self.read()
    points.takeLevels(of: [0.5, 1, 0, 2], scale: 255)
    #expect((127...128).contains(points.levels[0]))
    #expect(points.levels[1] == 255 && points.levels[2] == 0 && points.levels[3] == 255)
    points.takeLevels(of: nil, scale: 1)
    #expect(points.levels.prefix(4).allSatisfy { $0 == 0 })
  }

  @Test func aConesPointsGetItsKeyAndOthersNone() {
    var (points, _, _) = Self.read()
    points.forgetLasers(of: 0..<4)
    #expect(points.keys.prefix(4).allSatisfy { $0 == RangeImage.none })
    points.tellCone(0..<3, key: 5, sine: 0.8, height: 0, tolerance: 0.01)
    #expect(points.keys.prefix(3) == [5, RangeImage.none, RangeImage.none])
  }

  @Test func aPlaceIsLevelDistanceAndHeight() {
    let (points, _, _) = Self.read()
    let place = points.place(1)
    #expect(place.level == 2 && place.height == -1)
  }
}
