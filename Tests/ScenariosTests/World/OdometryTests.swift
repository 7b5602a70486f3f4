import Sensors
import Testing

@testable import Scenarios

@Suite struct OdometryTests {
  static let options = Drives.only(odometry: true)

  private func motions(_ frames: [Frame]) -> [EgoMotion] {
    frames.compactMap {
      if case .ego(let motion) = $0.header.layout { return motion }
      return nil
    }
  }

  @Test(arguments: [1, 2, 3] as [UInt64])
  func theEgoDrivesLikeACarAndStopsForAWhile(_ seed: UInt64) throws {
    let frames = try Drives.frames(
      SimulatedDrive(seed: seed, duration: 40, options: Self.options))
    let motions = motions(frames)
    #expect(motions.allSatisfy { $0.speed >= 0 && $0.speed < 14 })
    #expect(motions.allSatisfy { $0.acceleration.magnitude < 4.5 })
    #expect(motions.allSatisfy { $0.yawRate.magnitude < 0.1 })
    let standing = motions.filter(\.standstill).count
    #expect(standing > 2 * 50 && standing < 20 * 50)
    #expect(motions.contains { $0.speed > 8 })
  }

  @Test func speedIsTheRateOfThePath() throws {
    let drive = SimulatedDrive(seed: 4, duration: 30, options: Self.options)
    for tenth in 10..<290 {
      let now = drive.options.start.advanced(byNanoseconds: Int64(tenth) * 100_000_000)
      let a = drive.pose(at: now.advanced(byNanoseconds: -50_000_000))
      let b = drive.pose(at: now.advanced(byNanoseconds: 50_000_000))
      let pose = drive.pose(at: now)
      let step = b.position - a.position
      let speed = (step.x * step.x + step.y * step.y).squareRoot() / 0.1
      #expect((speed - pose.speed).magnitude < 0.05)
      #expect(((b.heading - a.heading) / 0.1 - pose.yawRate).magnitude < 2e-3)
      #expect(((b.speed - a.speed) / 0.1 - pose.acceleration).magnitude < 0.3)
    }
  }

  @Test func theReportIsTheTruthWithABiasAndSmallNoise() throws {
    let drive = SimulatedDrive(seed: 4, duration: 10, options: Self.options)
    let bias = Odometry(seed: 4)
    let frames = try Drives.frames(drive)
    var speed: [Double] = []
    var yaw: [Double] = []
    for (frame, motion) in zip(frames, motions(frames)) where !motion.standstill {
      let truth = drive.pose(at: frame.header.captured)
      speed.append(motion.speed - truth.speed * bias.scale)
      yaw.append(motion.yawRate - truth.yawRate - bias.drift)
    }
    #expect((Drives.deviation(speed) / 0.02 - 1).magnitude < 0.2)
    #expect((Drives.deviation(yaw) / 0.0012 - 1).magnitude < 0.2)
    #expect(Drives.mean(speed).magnitude < 0.004)
    #expect(Drives.mean(yaw).magnitude < 3e-4)
  }

  @Test func vehiclesHaveWheelsOfTheirOwn() {
    let biases = (0..<200).map { Odometry(seed: $0) }
    let scales = biases.map { $0.scale - 1 }
    #expect(scales.allSatisfy { $0.magnitude <= 0.015 })
    #expect(Drives.deviation(scales) > 0.007)
    #expect(biases.allSatisfy { $0.drift.magnitude <= 0.0015 })
  }
}
