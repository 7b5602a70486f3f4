import Testing

@testable import Scenarios

@Suite struct TimetableTests {
  static let clocks: [(Rig.Clock, Random.Purpose)] = [
    (Rig.camera, .cameraClock), (Rig.lidar, .lidarClock), (Rig.radar, .radarClock),
    (Rig.odometry, .egoClock),
  ]

  @Test func framesArriveInTheirOrder() {
    for (clock, purpose) in Self.clocks {
      let times = Timetable(clock, seed: 3, purpose)
      var last = 0.0
      for index in 0..<8000 {
        let latency = times.latency(index)
        let receipt = times.capture(index) + latency.publish + latency.transport
        #expect(receipt > last && latency.transport > 0)
        last = receipt
      }
    }
  }

  /// Most are on time; a few in a thousand are held up, and never for long.
  @Test func latencyHasAHeavyTail() {
    let times = Timetable(Rig.camera, seed: 1, .cameraClock)
    let late = (0..<20_000).map { index -> Double in
      let latency = times.latency(index)
      return latency.publish + latency.transport - Rig.camera.latency
    }
    let held = late.filter { $0 > 8e-3 }.count
    #expect(held > 4 && held < 60)
    #expect(late.allSatisfy { $0 < 0.08 })
  }

  /// A clock strays by a millisecond or less, and by a few millionths of the time.
  @Test func clocksAreOffAndDriftSlowly() {
    for (clock, purpose) in Self.clocks {
      let offsets = (0..<2000).map { second -> Double in
        Timetable(clock, seed: 7, purpose).stamp(Double(second)) - Double(second)
      }
      #expect(offsets.allSatisfy { $0.magnitude <= 2 * clock.offset })
      #expect((offsets.max() ?? 0) - (offsets.min() ?? 0) > 0.3 * clock.offset)
      #expect(zip(offsets, offsets.dropFirst()).allSatisfy { ($1 - $0).magnitude < 25e-6 })
    }
    let seeds = (0..<9).map { Timetable(Rig.radar, seed: $0, .radarClock).stamp(0) }
    #expect(Set(seeds).count == 9)
  }

  @Test func onlyTheRadarMissesCycles() {
    for (clock, purpose) in Self.clocks {
      let times = Timetable(clock, seed: 2, purpose)
      let missed = (0..<10_000).count { times.isMissed($0) }
      #expect(clock.missed == 0 ? missed == 0 : missed > 200 && missed < 320)
    }
  }
}
