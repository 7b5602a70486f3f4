import Scenarios
import Sensors
import Testing

@Suite struct TraceReplayTests {
  @Test func aFarCarStandsSixMetresAhead() throws {
    let bent = try LidarDrive.attacked("trace-replay:onset=0.5,noise=ideal")
    #expect(bent.count == 1)
    let points = LidarPoints(bent[0].frame)
    #expect(bent[0].items.count <= 60 && bent[0].items.count >= 8)
    let x = points.extent(bent[0].items, \.x)
    let y = points.extent(bent[0].items, \.y)
    #expect(x.lowerBound > 5.7 && x.lowerBound < 6.5 && x.upperBound < 12)
    #expect(y.lowerBound > -3 && y.upperBound < 3)
    #expect(bent[0].keepsAllOthers)
  }

  /// The pattern is replayed, not drawn anew.
  @Test func thePatternStays() throws {
    let bent = try LidarDrive.attacked("trace-replay:onset=0.5,frames=4,noise=ideal")
    let beams = bent.map { frame in
      let points = LidarPoints(frame.frame)
      return Set(frame.items.map { points.beam($0) })
    }
    for other in beams.dropFirst() {
      #expect(other.intersection(beams[0]).count * 10 > beams[0].count * 7)
    }
  }
}
