import Configuration
import Sensors
import Service
import Testing
import Wire
import ZeroMQ

struct ServiceTests {
  @Test(arguments: BadFrame.all)
  func aFrameThatIsNotToBeBelievedIsWithheldAlone(_ bad: BadFrame) throws {
    let bench = try Bench()
    var sent = 0
    func send(_ frame: Frame) throws {
      try bench.driver.send(frame)
      sent += 1
    }
    for sequence in 1...20 as ClosedRange<UInt64> {
      try send(Made.frame(Made.ego, sequence))
      if sequence == 11 { try send(bad.frame) }
      if bad.replaced?.contains(sequence) != true { try send(Made.frame(Made.radar, sequence)) }
    }
    try bench.waitForFrames(sent)
    #expect(bench.total.frames == UInt64(sent))
    #expect(bench.decisions(of: "ego/odometry").dropFirst(5).allSatisfy { $0 == .verified })
    let verdict = bench.verdicts(of: "radar/front")[10]
    #expect(verdict.decision == bad.decision)
    #expect(verdict.findings.map(\.cause).contains(bad.cause))
    #expect(verdict.restVerified == (bad.decision == .suspect))
    var others = bench.decisions(of: "radar/front")
    others.remove(at: 10)
    #expect(others.dropFirst(5).allSatisfy { $0 == .verified }, "\(others)")
  }

  @Test func theMaskGoesAlongAndThePayloadIsAsItCame() throws {
    let bench = try Bench()
    let last = BadFrame.onePoint.frame
    for sequence in 1...10 as ClosedRange<UInt64> {
      try bench.driver.send(Made.frame(Made.radar, sequence))
    }
    try bench.driver.send(last)
    try bench.waitForFrames(11)
    let heard = bench.frames[10]
    #expect(heard.topic == "suspect/radar/front")
    #expect(heard.parts[2] == last.payload)
    let mask = try #require(heard.verdict?.mask)
    #expect((mask.items, mask.planes) == (200, 1))
    let marked = (0..<200).filter { heard.parts[3][$0 / 8] & (1 << ($0 % 8)) != 0 }
    #expect(marked == [17])
    #expect(bench.frames[9].parts.count == 3)
  }

  @Test func aFloodOverASmallQueueIsCountedAsSuperseded() throws {
    let bench = try Bench { $0.queueBound = 1 }
    let flood = try Flood(of: Made.lidar, to: bench.configuration.inputs[0].address)
    try bench.wait("superseded frames") { bench.account(of: "lidar/top").superseded > 20 }
    flood.stop()
    let sent = flood.sent
    try bench.wait("all frames") { bench.account(of: "lidar/top").frames == sent }
    let account = bench.service.stop().accounts[3]
    #expect(account.frames == sent)
    #expect(account.superseded > 20 && account.malformed == 0)
    // What the service left out itself is no loss of the stream.
    #expect(account.lost == 0)
    #expect(bench.lines.contains { $0.hasPrefix("lidar/top: superseded: ") })
  }

  @Test func twoOutputsGiveTheSame() throws {
    let folder = try TemporaryFolder()
    let bench = try Bench(in: folder) {
      $0.outputs.append(Endpoint(address: folder.ipc("second")))
    }
    var second = try Watch(.connect(folder.ipc("second")))
    try bench.wait("the second output") {
      _ = try? second.hear(timeout: .milliseconds(5))
      return !second.sensors.isEmpty
    }
    for sequence in 1...10 as ClosedRange<UInt64> {
      try bench.driver.send(Made.frame(Made.ego, sequence))
    }
    try bench.waitForFrames(10)
    try bench.wait("the same at the second") {
      _ = try? second.hear(timeout: .milliseconds(5))
      let ego = second.sensors.first { $0.name == "ego/odometry" }
      return ego?.heard == [.unverified: 5, .verified: 5]
    }
  }

  @Test func aSubscriberThatNeverReadsStarvesNoOther() throws {
    let bench = try Bench()
    // Its queues are full after two frames.
    var options = SocketOptions()
    options.receiveQueue = 1
    let deaf = try Subscriber(
      .connect(bench.configuration.outputs[0].address), in: Context(), options: options)
    for sequence in 1...400 as ClosedRange<UInt64> {
      try bench.driver.send(Made.frame(Made.camera, sequence))
      // One after the other, so that nothing but the deaf one can hold anything up.
      try bench.wait("frame \(sequence)") { bench.frames.count == sequence }
    }
    try bench.wait("the account") { bench.account(of: "camera/front").frames == 400 }
    _ = deaf.connections
  }

  @Test func aLateVerdictIsNeverSilentlyGood() throws {
    let bench = try Bench(
      Made.rig.map { spec in
        var spec = spec
        spec.deadline = 1e-6
        return spec
      })
    for sequence in 1...10 as ClosedRange<UInt64> {
      try bench.driver.send(Made.frame(Made.ego, sequence))
    }
    try bench.waitForFrames(10)
    #expect(bench.decisions(of: "ego/odometry").allSatisfy { $0 == .unverified })
    let causes = bench.verdicts(of: "ego/odometry").map { $0.findings.map(\.cause) }
    #expect(causes.allSatisfy { $0 == ["time.deadline"] })
    #expect(bench.verdicts(of: "ego/odometry").map(\.ordinal) == Array(1...10))
  }

  @Test func anEndpointInUseIsRefusedInOneLine() throws {
    let bench = try Bench()
    let input = bench.configuration.inputs[0].address
    #expect(throws: ServiceError.self) { try Service(bench.configuration, epoch: 8) }
    for sequence in 1...6 as ClosedRange<UInt64> {
      try bench.driver.send(Made.frame(Made.ego, sequence))
    }
    try bench.waitForFrames(6)
    var other = bench.configuration
    other.inputs = [Endpoint(address: bench.folder.ipc("other"))]
    do {
      _ = try Service(other, epoch: 8)
      Issue.record("the output is in use")
    } catch {
      #expect(error.description.contains(other.outputs[0].address))
      #expect(!error.description.contains("\n") && !error.description.contains(input))
    }
  }
}
