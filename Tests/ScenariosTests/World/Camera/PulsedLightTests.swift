import Testing

@testable import Scenarios

@Suite struct PulsedLightTests {
  static let lamps = (0..<60).map { PulsedLight(variant: Float($0) / 60) }

  @Test func someLampsAreSteadyAndOthersPulseAsLampsDo() {
    #expect(Self.lamps.contains { $0.isSteady })
    let pulsed = Self.lamps.filter { !$0.isSteady }
    #expect(pulsed.count > 30)
    #expect(pulsed.allSatisfy { $0.frequency >= 90 && $0.frequency <= 1000 })
    #expect(Self.lamps.filter(\.isSteady).allSatisfy { $0.share(from: 1, to: 1.001) == 1 })
  }

  @Test func overManyPeriodsALampIsAsBrightAsItsMean() {
    for lamp in Self.lamps { #expect((lamp.share(from: 3, to: 13) - 1).magnitude < 2e-3) }
  }

  /// A short exposure catches the lamp on or off; rows see it one after the other.
  @Test func rowsOfAnImageCatchBands() throws {
    let lamp = try #require(Self.lamps.first { $0.frequency > 100 && $0.frequency < 200 })
    let shares = (0..<720).map { row -> Float in
      let start = 5 + Double(row) * 25e-6
      return lamp.share(from: start, to: start + 200e-6)
    }
    #expect(shares.contains(0))
    #expect(shares.contains { $0 > 0.99 / Float(lamp.duty) })
    let edges = zip(shares, shares.dropFirst()).count { ($0 == 0) != ($1 == 0) }
    // 18 ms of a lamp of 123 Hz: a little more than two periods, an edge on either side of each.
    #expect(edges >= 4 && edges <= 6)
  }

  @Test func theMainsFlickerAndALongExposureEvensThemOut() {
    let short = (0..<100).map {
      PulsedLight.mains(from: Double($0) * 1e-4, to: Double($0 + 1) * 1e-4)
    }
    let long = (0..<100).map {
      PulsedLight.mains(from: Double($0) * 1e-4, to: Double($0) * 1e-4 + 0.02)
    }
    #expect(short.max() ?? 0 > 1.3 && short.min() ?? 1 < 0.7)
    #expect(long.allSatisfy { ($0 - 1).magnitude < 1e-3 })
  }
}
