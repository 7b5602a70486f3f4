import Configuration
import Sensors
import Service
import Testing
import Wire
import ZeroMQ

/// What a service says of its sensors, on `status/<sensor>`.
struct StatusBoardTests {
  private func last(_ bench: Bench, _ sensor: String) -> PublishedStatus? {
    bench.statuses.last { $0.sensor == sensor }
  }

  @Test func aSensorThatIsNotHeardIsSilentAndNotGood() throws {
    let bench = try Bench()
    try bench.wait("all statuses") { Set(bench.statuses.map(\.sensor)).count == 4 }
    for status in bench.statuses {
      #expect(status.decision == .unverified)
      #expect(status.causes.first == "stream.silent")
      #expect(status.rate == 0)
    }
  }

  @Test func theAccountGoesAlong() throws {
    let bench = try Bench()
    for sequence in 1...10 as ClosedRange<UInt64> {
      try bench.driver.send(Made.frame(Made.radar, sequence))
    }
    try bench.driver.send(Array(Made.frame(Made.radar, 11).parts(among: Made.table)[..<2]))
    try bench.wait("the account") {
      last(bench, "radar/front")?.account["malformed.parts"] == 1
        && last(bench, "radar/front")?.account["verified"] == 5
    }
    #expect(last(bench, "radar/front")?.account["unverified"] == 5)
  }

  @Test func aWorseDecisionShowsAtOnceAndABetterOneWhenItHasHeld() throws {
    let bench = try Bench()
    for sequence in 1...10 as ClosedRange<UInt64> {
      try bench.driver.send(Made.frame(Made.radar, sequence))
    }
    try bench.wait("verified") { last(bench, "radar/front")?.decision == .verified }
    var bad = Made.frame(Made.radar, 11)
    bad.header.checksum = 1
    try bench.driver.send(bad)
    for sequence in 12...15 as ClosedRange<UInt64> {
      try bench.driver.send(Made.frame(Made.radar, sequence))
    }
    try bench.wait("rejected") {
      bench.statuses.contains { $0.decision == .rejected && $0.causes.contains("stream.corrupt") }
    }
    try bench.waitForFrames(15)
    let place = bench.statuses.count
    try bench.driver.send(Made.frame(Made.radar, 16))
    try bench.wait("verified again") {
      bench.statuses[place...].contains { $0.decision == .verified }
    }
  }

  private static let frozen = Cause("test.frozen", .stale, "it stands still")
  private static let blocked = Cause("test.blocked", .blocked, "it sees nothing")

  /// Notes a frame of a decision, accused of one cause.
  private func note(
    _ decision: Decision, _ cause: Cause? = nil, on board: inout StatusBoard
  ) -> Bool {
    var verdict = Verdict(maskCapacity: 0)
    verdict.begin()
    verdict.decision = decision
    if let cause {
      verdict.findings.append(
        Finding(
          .cameraFrozen, cause, .failed, measured: 1, limit: 0, unit: .frames, firstSequence: 1))
    }
    let header = Made.frame(Made.radar, 1).header
    return board.note(verdict, of: header, at: 1, latency: 1)
  }

  @Test func aSensorThatIsHeardAgainIsAChange() {
    var board = StatusBoard(sensor: 1, start: 0)
    #expect(note(.unverified, on: &board))
    #expect(!note(.unverified, on: &board))
  }

  @Test func aNewCauseOfTheSameRankTakesThePlaceOfTheOld() {
    var board = StatusBoard(sensor: 1, start: 0)
    #expect(note(.rejected, Self.frozen, on: &board))
    #expect(!note(.rejected, Self.frozen, on: &board))
    #expect(note(.rejected, Self.blocked, on: &board))
    #expect(board.causes.map(\.description) == ["test.blocked"])
  }

  @Test func theWorstOfTheBetterFramesIsShown() {
    var board = StatusBoard(sensor: 1, start: 0)
    _ = note(.rejected, Self.frozen, on: &board)
    _ = note(.suspect, Self.blocked, on: &board)
    for _ in 0..<3 { #expect(!note(.verified, on: &board)) }
    #expect(board.decision == .rejected)
    #expect(note(.verified, on: &board))
    #expect(board.decision == .suspect && board.causes.map(\.description) == ["test.blocked"])
  }

  @Test func framesLostAtTheTailAreSaidByTheHeartbeatOfTheirEpoch() throws {
    let bench = try Bench()
    func beat(_ last: UInt64, epoch: UInt64) throws {
      var buffer = ByteBuffer()
      Heartbeat(
        sensor: 1, epoch: epoch, lastSequence: last, time: Instant(nanoseconds: epoch)
      ).encode(among: Made.table, into: &buffer)
      try bench.driver.send([Array("heartbeat/radar/front".utf8), buffer.array])
    }
    for sequence in 1...10 as ClosedRange<UInt64> {
      try bench.driver.send(Made.frame(Made.radar, sequence))
    }
    try beat(13, epoch: Made.epoch)
    try bench.wait("the loss") { last(bench, "radar/front")?.account["lost"] == 3 }
    // A driver that starts again counts from 1.
    for sequence in 1...3 as ClosedRange<UInt64> {
      var frame = Made.frame(Made.radar, sequence)
      frame.header.epoch += 1
      frame.header.captured.nanoseconds += 5_000_000_000
      frame.header.published.nanoseconds += 5_000_000_000
      try bench.driver.send(frame)
    }
    try beat(5, epoch: Made.epoch + 1)
    try bench.wait("the loss of the new epoch") {
      last(bench, "radar/front")?.account["lost"] == 2
    }
  }
}
