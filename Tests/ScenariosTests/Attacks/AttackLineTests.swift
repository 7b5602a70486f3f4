import Scenarios
import Sensors
import Testing

struct AttackLineTests {
  private func attacked(_ text: String, seconds: Double) throws -> [Truth] {
    let drive = SimulatedDrive(
      seed: 3, duration: seconds, options: Drives.only(radar: true, odometry: true))
    var attacked = try AttackedDrive(
      drive, attacks: [AttackRequest(parsing: text)], seed: 1)
    var truths: [Truth] = []
    while try attacked.next() != nil { truths += attacked.truths }
    return truths
  }

  @Test func itComesAgainWithItsFrames() throws {
    let truths = try attacked("false-target:onset=0.5,frames=2,again=1", seconds: 4)
    let start = truths[0].captured
    let comings = truths.map { Int($0.captured.seconds(since: start) + 0.1) }
    #expect(comings == [0, 0, 1, 1, 2, 2, 3, 3])
  }

  @Test func aDutyGoesOnWithinEachComing() throws {
    let truths = try attacked(
      "false-target:onset=0,duration=1,duty=0.5,period=0.4,again=2", seconds: 4)
    let bursts = zip(truths, truths.dropFirst()).filter {
      $1.captured.seconds(since: $0.captured) > 0.19
    }
    // A cycle that the radar leaves out may part a burst.
    #expect((5...6).contains(bursts.count))
  }
}
