import Scenarios
import Sensors
import Testing

@Suite struct RayJamTests {
  /// 1800 columns of 64 rings: the rays of a window, with or without a return.
  private func rays(_ degrees: Double) -> Double { degrees / 0.2 * 64 }

  @Test func mostRaysAreLostAndTheOthersAnywhere() throws {
    let bent = try LidarDrive.attacked("high-frequency:onset=0.5,frames=5,width=60")
    #expect(bent.count == 5)
    var ranges: [Double] = []
    for frame in bent {
      let points = LidarPoints(frame.frame)
      #expect(frame.items.allSatisfy { points.degrees($0).magnitude < 30 })
      // Of all rays 0.9 · 0.3 bring any range.
      #expect((Double(frame.items.count) / (rays(60) * 0.27) - 1).magnitude < 0.04)
      let old = LidarPoints(frame.clean)
      let before = old.place.indices.count { old.degrees($0).magnitude < 30 }
      let after = points.place.indices.count { points.degrees($0).magnitude < 30 }
      // What is left of the real ones: 0.1.
      let left = after - frame.items.count
      #expect((Double(left) / Double(before) - 0.1).magnitude < 0.01)
      ranges += frame.items.map { points.range($0) }
    }
    #expect(ranges.allSatisfy { $0 > 0.99 && $0 < 100.01 })
    #expect((Drives.mean(ranges) - 50.5).magnitude < 0.8)
    #expect((Drives.deviation(ranges) - 99 / 12.0.squareRoot()).magnitude < 0.6)
  }

  @Test func theAdaptiveOneIsNarrowAndComesInBursts() throws {
    let all = try LidarDrive.bend("adaptive-high-frequency:onset=0,duration=10,period=1,duty=0.5")
    let on = all.map { $0.truth != nil }
    #expect((5...6).contains(on.prefix(10).count { $0 }))
    #expect(on.prefix(20).count { $0 } < 12 && on.prefix(20).count { $0 } > 8)
    for frame in all.prefix(4) {
      let points = LidarPoints(frame.frame)
      #expect(frame.items.allSatisfy { points.degrees($0).magnitude < 7.51 })
      #expect((Double(frame.items.count) / (rays(15) * 0.27) - 1).magnitude < 0.08)
    }
  }

  /// Rays that had brought nothing have the time of their own firing, to the bit where lasers fire
  /// together; also in sweeps of a longer or shorter turn than the first.
  @Test(arguments: ["high-frequency:onset=1,width=360", "saturation:onset=1"])
  func timesNeverFall(_ attack: String) throws {
    for frame in try LidarDrive.attacked(attack) {
      let (points, real) = (LidarPoints(frame.frame), LidarPoints(frame.clean))
      #expect(zip(points.time, points.time.dropFirst()).allSatisfy { $0 <= $1 })
      // Seconds after the clean sweep's points of the same columns.
      var starts: [Int: Double] = [:]
      for i in real.place.indices where real.ring[i] == 40 { starts[real.beam(i)] = real.time[i] }
      let items = frame.items.filter { points.ring[$0] == 40 }
      let known = items.compactMap { item in
        starts[points.beam(item)].map { points.time[item] - $0 }
      }
      #expect(known.count > 100 && known.allSatisfy { $0.magnitude < 1e-7 })
    }
  }

  /// Born or changed, a ray points where its laser does: but for the last bits of its coordinates.
  @Test func raysStandOnTheFiringGrid() throws {
    for frame in try LidarDrive.attacked("saturation:onset=1,frames=3") {
      let (points, real) = (LidarPoints(frame.frame), LidarPoints(frame.clean))
      var phases: [Int: Double] = [:]
      for i in real.place.indices { phases[real.ring[i]] = real.degrees(i) / 0.2 }
      let off = frame.items.compactMap { item in
        phases[points.ring[item]].map { points.degrees(item) / 0.2 - $0 }
      }
      #expect(off.allSatisfy { ($0 - $0.rounded()).magnitude < 2e-4 })
    }
  }

  @Test func saturationIsAllRound() throws {
    let bent = try LidarDrive.attacked("saturation:onset=0.5,frames=2,share=0.5")
    for frame in bent {
      #expect((Double(frame.items.count) / (rays(360) * 0.5) - 1).magnitude < 0.02)
      #expect(frame.truth?.removed == 0)
      let points = LidarPoints(frame.frame)
      #expect(points.ranges().count == points.place.count)
      // Born or changed, all are where the firing has them.
      #expect(zip(points.time, points.time.dropFirst()).allSatisfy { $0 <= $1 + 1e-7 })
    }
  }
}
