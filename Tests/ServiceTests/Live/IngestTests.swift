import Configuration
import Sensors
import Service
import Testing
import Wire
import ZeroMQ

/// What cannot be read is counted, said in one line and dropped, and nothing beside it is lost.
struct IngestTests {
  @Test(arguments: BadMessage.all)
  func aBadMessageIsCountedSaidAndDropped(_ bad: BadMessage) throws {
    let bench = try Bench()
    for sequence in 1...20 as ClosedRange<UInt64> {
      try bench.driver.send(Made.frame(Made.ego, sequence))
      try bench.driver.send(Made.frame(Made.radar, sequence))
      if sequence == 10 { try bench.driver.send(bad.parts) }
    }
    try bench.waitForFrames(41)
    try bench.wait("the line") { bench.lines.contains { $0.contains(bad.line) } }
    try expectUntouched(bench, frames: 20)
    #expect(bench.account(of: bad.account).malformed(bad.reason) == 1)
    #expect(bench.account(of: bad.account).malformed == 1)
    #expect(bench.lines.count == 1)
    let start = "\(bad.account): malformed.\(bad.reason.name): "
    #expect(bench.lines[0].hasPrefix(start) && !bench.lines[0].contains("\n"))
    let summary = bench.service.stop()
    #expect(summary.failure == nil)
    #expect(summary.accounts.reduce(Account(), +).frames == 41)
  }

  /// Warm-up, then all frames verified, of both good streams.
  private func expectUntouched(_ bench: Bench, frames: UInt64) throws {
    let expected = (1...frames).map { $0 <= 5 ? Decision.unverified : .verified }
    for sensor in ["ego/odometry", "radar/front"] {
      #expect(bench.decisions(of: sensor) == expected)
      #expect(bench.verdicts(of: sensor).map(\.frame.sequence) == Array(1...frames))
    }
    #expect(bench.frames.count == 2 * Int(frames))
  }

  @Test func aHeartbeatThatCannotBeReadIsSaidAndIsNoFrame() throws {
    let bench = try Bench()
    let topic = Array("heartbeat/radar/front".utf8)
    try bench.driver.send([topic])
    try bench.driver.send([topic, [0xFF]])
    try bench.driver.send(Made.frame(Made.radar, 1))
    try bench.waitForFrames(1)
    try bench.wait("the lines") { bench.lines.count == 2 }
    #expect(bench.lines.allSatisfy { $0.hasPrefix("radar/front: heartbeat.") })
    #expect(bench.account(of: "radar/front").malformed == 0)
    #expect(bench.service.stop().accounts.reduce(Account(), +).frames == 1)
  }

  @Test func rawBytesOnAConnectionReachNothing() throws {
    let address = try freeAddress()
    let bench = try Bench { $0.inputs = [Endpoint(address: address)] }
    // Too short a greeting, none at all, and one that goes on with garbage.
    let greeting = [0xFF] + [UInt8](repeating: 0, count: 8) + [0x7F, 3, 0] + Array("NULL".utf8)
    let all = [
      [UInt8](repeating: 0xAA, count: 4096), Array("GET / HTTP/1.1\r\n\r\n".utf8), greeting,
      greeting + [UInt8](repeating: 0, count: 48) + [UInt8](repeating: 0xEE, count: 2000),
    ]
    var connections: [RawConnection] = []
    for sequence in 1...20 as ClosedRange<UInt64> {
      try bench.driver.send(Made.frame(Made.ego, sequence))
      try bench.driver.send(Made.frame(Made.radar, sequence))
      let connection = try #require(RawConnection(to: address))
      connection.write(all[Int(sequence) % all.count])
      connections.append(connection)
    }
    try bench.waitForFrames(40)
    try expectUntouched(bench, frames: 20)
    #expect(bench.account(of: "unknown").frames == 0)
    #expect(bench.service.stop().accounts.reduce(Account(), +).frames == 40)
  }

  @Test func whatIsBehindTheFourthPartIsLeftOut() throws {
    let bench = try Bench()
    for sequence in 1...10 as ClosedRange<UInt64> {
      let parts = Made.frame(Made.radar, sequence).parts(among: Made.table)
      try bench.driver.send(parts + [[1], [2], [3]])
    }
    try bench.waitForFrames(10)
    #expect(bench.account(of: "radar/front").verified == 5)
    #expect(bench.frames.allSatisfy { $0.parts.count == 3 })
  }

  @Test func aSensorOnTwoInputsIsCountedAndStopsNothing() throws {
    let folder = try TemporaryFolder()
    let bench = try Bench(in: folder) {
      $0.inputs.append(Endpoint(address: folder.ipc("second")))
    }
    let other = try Driver(Made.rig, to: folder.ipc("second"))
    for sequence in 1...10 as ClosedRange<UInt64> {
      try bench.driver.send(Made.frame(Made.ego, sequence))
      try other.send(Made.frame(Made.radar, sequence))
    }
    try bench.waitForFrames(20)
    try expectUntouched(bench, frames: 10)
    // The other input has numbered more frames of this sensor than this one.
    for sequence in 11...30 as ClosedRange<UInt64> {
      let wait = bench.frames.count + 1
      try (sequence % 3 == 0 ? other : bench.driver).send(Made.frame(Made.ego, sequence))
      try bench.wait("frame \(sequence)") { bench.frames.count == wait }
    }
    try bench.waitForFrames(40)
    #expect(bench.account(of: "ego/odometry").verified == 25)
    #expect(bench.service.stop().failure == nil)
  }

  @Test func anInputThatConnectsOutlivesAPartBeyondAllBounds() throws {
    let folder = try TemporaryFolder()
    let bench = try Bench(in: folder) {
      $0.inputs.append(Endpoint(address: folder.ipc("driver"), bind: false))
    }
    let driver = try Driver(Made.rig, at: .bind(folder.ipc("driver")))
    try driver.waitForSubscriber()
    for sequence in 1...10 as ClosedRange<UInt64> {
      try driver.send(Made.frame(Made.radar, sequence))
    }
    try bench.waitForFrames(10)
    var parts = Made.frame(Made.radar, 11).parts(among: Made.table)
    parts[2] = [UInt8](repeating: 0, count: 2 << 20)
    try driver.send(parts)
    try bench.wait("a new connection") {
      bench.lines.contains { $0.contains("connected anew") }
    }
    var sequence: UInt64 = 11
    try bench.wait("frames over the new connection") {
      try? driver.send(Made.frame(Made.radar, sequence))
      sequence += 1
      return bench.frames.count > 10
    }
    for _ in 0..<10 {
      try driver.send(Made.frame(Made.radar, sequence))
      sequence += 1
    }
    try bench.wait("the last frame") {
      bench.verdicts(of: "radar/front").last?.frame.sequence == sequence - 1
    }
    #expect(bench.decisions(of: "radar/front").suffix(10).allSatisfy { $0 == .verified })
    #expect(bench.total.malformed + bench.total.rejected == 0)
    #expect(bench.lines.count == 1)
  }

  @Test func aDriverThatGoesOnSendingDoesNotKeepItFromEnding() throws {
    let bench = try Bench()
    let flood = try Flood(to: bench.configuration.inputs[0].address)
    try bench.wait("the flood") { bench.total.frames > 1000 }
    let summary = bench.service.stop()
    flood.stop()
    #expect(summary.accounts.reduce(Account(), +).frames > 1000)
    #expect(summary.failure == nil)
  }
}
