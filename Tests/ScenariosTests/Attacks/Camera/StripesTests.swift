import Scenarios
import Sensors
import Testing

@Suite struct StripesTests {
  /// What is added to each row.
  static func profile(_ payload: [UInt8], level: Double, channel: Int = 0) -> [Double] {
    let (width, height) = (CameraBench.width, CameraBench.height)
    return (0..<height).map { y in
      let row = (0..<width).map { Double(payload[(y * width + $0) * 3 + channel]) }
      return Drives.mean(row) - level
    }
  }

  /// Rows from one rise through half of the amplitude to the next.
  static func period(_ profile: [Double], half: Double) -> Double {
    let rises = (1..<profile.count).filter { profile[$0 - 1] < half && profile[$0] >= half }
    guard let first = rises.first, let last = rises.last, rises.count > 1 else { return 0 }
    return Double(last - first) / Double(rises.count - 1)
  }

  @Test func stripesHaveTheirPeriodHeightAndAmplitude() throws {
    let (payload, truth) = try CameraBench.first(
      CameraBench.flat(60),
      "stripes:onset=0,frequency=1500,lit=30,amplitude=70,exposure=0.1,line=25")
    let profile = Self.profile(payload, level: 60)
    // 1 / (1500 · 25 µs); the exposure of 0.15 periods is lit throughout for some rows.
    #expect(abs(Self.period(profile, half: 35) - 26.67) < 0.5)
    #expect(abs((profile.max() ?? 0) - 70) < 0.6 && abs(profile.min() ?? 9) < 0.1)
    let share = Double(profile.count { $0 > 35 }) / Double(profile.count)
    #expect(abs(share - 0.3) < 0.05)
    #expect(truth.cause == "camera.stripes" && truth.items.count > 100)
  }

  @Test func aLongExposureFlattensThem() throws {
    let camera = CameraBench.flat(60)
    func spread(_ exposure: Double) throws -> Double {
      let profile = Self.profile(
        try CameraBench.first(
          camera,
          "stripes:onset=0,frequency=1000,lit=50,amplitude=100,line=25,exposure=\(exposure)"
        ).payload, level: 60)
      return (profile.max() ?? 0) - (profile.min() ?? 0)
    }
    // Whole periods average out; one and a half leave a third.
    #expect(try spread(2) < 0.6)
    #expect(abs(try spread(1.5) - 100 / 3) < 2)
    #expect(abs(try spread(0.4) - 100) < 2)
  }

  @Test func theyRollFromFrameToFrame() throws {
    let frames = try CameraBench.attacked(
      CameraBench.flat(60),
      "stripes:onset=0,frequency=1203,lit=30,amplitude=70,exposure=0.1,line=20")
    let profiles = frames.map { Self.profile($0.frame.payload, level: 60) }
    // 50 ms are 60.15 periods of 41.6 rows: 6.2 rows further in the pattern.
    for (before, after) in zip(profiles, profiles.dropFirst()) {
      let errors = (-20...20).map { shift in
        (30..<140).reduce(0.0) { $0 + abs(before[$1 + shift] - after[$1]) }
      }
      let best = errors.indices.min { errors[$0] < errors[$1] }
      #expect(best == 26)
    }
  }

  @Test func theHeaderSaysHowRowsAreExposed() throws {
    let camera = CameraBench.flat(60, exposure: 100, lineTime: 12_500)
    let (payload, _) = try CameraBench.first(
      camera, "stripes:onset=0,frequency=1500,lit=30,amplitude=70")
    let profile = Self.profile(payload, level: 60)
    #expect(abs(Self.period(profile, half: 35) - 53.33) < 1)
    #expect(abs((profile.max() ?? 0) - 70) < 0.6)
  }

  @Test func colouredLightIsInOneChannel() throws {
    let (payload, _) = try CameraBench.first(
      CameraBench.flat(60), "stripes:onset=0,frequency=1500,amplitude=100,exposure=0.1,colour=blue")
    let peaks = (0..<3).map { Self.profile(payload, level: 60, channel: $0).max() ?? 0 }
    #expect(abs(peaks[2] - 100) < 0.6 && peaks[0] < 12 && peaks[1] < 12)
  }

  @Test func lightOnTheSceneMultiplies() throws {
    let attack = "stripes:onset=0,frequency=1500,amplitude=64,exposure=0.1,kind=multiply"
    for (level, added) in [(128.0, 64.0), (64, 32)] {
      let (payload, _) = try CameraBench.first(CameraBench.flat(level), attack)
      #expect(abs((Self.profile(payload, level: level).max() ?? 0) - added) < 0.6)
    }
    // Nothing is changed where there is no light to be more of.
    let dark = try CameraBench.attacked(CameraBench.flat(0), attack)
    #expect(dark.allSatisfy { $0.truths.isEmpty })
  }

  @Test func darkRowsStay() throws {
    let clean = CameraBench.flat(60, noise: 2)
    let (payload, _) = try CameraBench.first(
      clean, "stripes:onset=0,frequency=1500,lit=10,amplitude=70,exposure=0.1")
    let changed = Set(
      CameraBench.differences(payload, clean.frames[0].payload).map {
        $0 / (3 * CameraBench.width)
      })
    // Of 0.1 + 0.15 of each period.
    #expect((30...60).contains(changed.count))
  }
}
