import Sensors
import Testing

@testable import Scenarios

@Suite struct RadarModelTests {
  static let drive = SimulatedDrive(seed: 1, duration: 24, options: Drives.only(radar: true))
  static let frames = (try? Drives.frames(drive)) ?? []

  @Test func aScanHasSomeScoreDetectionsAndNoMoreThanItsList() throws {
    #expect(Self.frames.count > 300)
    for frame in Self.frames {
      let layout = try #require(Drives.points(frame))
      #expect(layout.payloadSize == frame.payload.count)
      #expect(layout.capacity == 128)
      #expect(layout.count >= 40 && layout.count <= 128)
    }
  }

  @Test func noScanRepeatsAnother() {
    #expect(Set(Self.frames.map(\.payload)).count == Self.frames.count)
  }

  @Test func detectionsAreInViewAndStandOutOfTheNoise() {
    for frame in Self.frames {
      #expect(Drives.field(.range, of: frame).allSatisfy { $0 > 0.3 && $0 < 181 })
      #expect(Drives.field(.azimuth, of: frame).allSatisfy { $0.magnitude < 1.1 })
      #expect(Drives.field(.snr, of: frame).allSatisfy { $0 >= 13 && $0 < 60 })
      let ranges = Drives.field(.range, of: frame)
      #expect(zip(ranges, ranges.dropFirst()).allSatisfy { $0 <= $1 })
    }
  }

  /// Most of a street stands: its Doppler is the antenna's own velocity, seen along the ray.
  @Test func whatStandsClosesWithTheEgosOwnSpeed() {
    var residuals: [Double] = []
    var standing = 0
    var all = 0
    for frame in Self.frames {
      let pose = Self.drive.pose(at: frame.header.captured)
      let azimuths = Drives.field(.azimuth, of: frame)
      let dopplers = Drives.field(.doppler, of: frame)
      for i in azimuths.indices {
        // cos and sin to fourth order and fifth: enough for a residual of centimetres a second.
        let a = azimuths[i]
        let cosine = 1 - a * a / 2 + a * a * a * a / 24 - a * a * a * a * a * a / 720
        let sine = a - a * a * a / 6 + a * a * a * a * a / 120
        let expected = -(pose.speed * cosine + pose.yawRate * 3.7 * sine)
        all += 1
        if (dopplers[i] - expected).magnitude < 0.5 {
          standing += 1
          residuals.append(dopplers[i] - expected)
        }
      }
    }
    #expect(Double(standing) / Double(all) > 0.6)
    #expect(Drives.mean(residuals).magnitude < 0.03)
    #expect(Drives.deviation(residuals) < 0.15)
  }

  @Test func crossSectionsFluctuate() {
    let levels = Self.frames.prefix(20).flatMap { Drives.field(.rcs, of: $0) }
    #expect(Drives.deviation(levels) > 4)
    #expect(levels.allSatisfy { $0 > -60 && $0 < 40 })
  }

  /// Recorded front radars miss 0.4 to 2.9 % of their cycles; the sequence goes on without a gap.
  @Test func cyclesAreMissedNowAndThen() throws {
    let drive = SimulatedDrive(seed: 6, duration: 40, options: Drives.only(radar: true))
    let frames = try Drives.frames(drive)
    #expect(drive.count == frames.count)
    #expect(frames.map(\.header.sequence) == (1...UInt64(frames.count)).map { $0 })
    let intervals = zip(frames, frames.dropFirst()).map {
      $1.header.captured.seconds(since: $0.header.captured) * 13
    }
    let gaps = intervals.filter { $0 > 1.5 }
    #expect(gaps.count >= 2 && gaps.count <= 24)
    #expect(intervals.allSatisfy { $0 > 0.8 && $0 < 1 + drive.rig[0].intervalTolerance })
  }
}
