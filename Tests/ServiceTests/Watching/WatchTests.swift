import Configuration
import Sensors
import Service
import Testing
import Wire
import ZeroMQ

struct WatchTests {
  /// Listens until a condition on what was heard of the radar holds.
  private func listen(
    _ watch: inout Watch, _ bench: Bench, until condition: (Watch.Sensor) -> Bool
  ) throws {
    var clock = 0
    while !(watch.sensors.first { $0.name == "radar/front" }.map(condition) ?? false) {
      _ = try watch.hear(timeout: .milliseconds(20))
      clock += 1
      guard clock < 2000 else { throw Overdue(description: "the watch heard \(watch.sensors)") }
    }
  }

  @Test func aServiceThatStartsAgainIsNoGap() throws {
    let folder = try TemporaryFolder()
    var watch = try Watch(.connect(folder.ipc("out")))
    for run in 1...2 {
      let bench = try Bench(in: folder)
      try listen(&watch, bench) { $0.decision == .unverified }
      for sequence in 1...12 as ClosedRange<UInt64> {
        try bench.driver.send(Made.frame(Made.radar, sequence))
      }
      try listen(&watch, bench) { $0.heard[.verified] == 7 * run }
      _ = bench.service.stop()
    }
    let radar = try #require(watch.sensors.first { $0.name == "radar/front" })
    #expect(radar.missed == 0)
    #expect(radar.heard == [.unverified: 10, .verified: 14])
    #expect(radar.latency.p50 > 0)
  }

  @Test func whatCannotBeReadIsSaidAndChangesNothing() throws {
    let folder = try TemporaryFolder()
    var watch = try Watch(.connect(folder.ipc("out")))
    var socket = try Socket(.xpub, in: Context())
    _ = try socket.bind(folder.ipc("out"))
    #expect(try socket.waitForSubscriber(timeout: .seconds(20)))
    for topic in ["status/a", "verified/a"] {
      try socket.send(Array(topic.utf8).span, more: true)
      try socket.send([0xFF, 0xFF].span, more: false)
    }
    var problems: [String] = []
    for _ in 0..<2000 where problems.count < 2 {
      if case .unreadable(let problem) = try watch.hear(timeout: .milliseconds(20)) {
        problems.append(problem)
      }
    }
    #expect(problems.count == 2 && problems[0].hasPrefix("status/a: "))
    #expect(watch.sensors.isEmpty)
  }

  @Test func aFindingIsSaidWithItsFrame() throws {
    let bench = try Bench()
    var watch = try Watch(.connect(bench.configuration.outputs[0].address))
    try listen(&watch, bench) { _ in true }
    var frame = Made.frame(Made.radar, 1)
    frame.header.checksum = 1
    try bench.driver.send(frame)
    var found: Watch.PublishedFrame?
    for _ in 0..<2000 where found == nil {
      if case .frame(let heard) = try watch.hear(timeout: .milliseconds(20)) { found = heard }
    }
    #expect(found?.decision == .rejected)
    #expect(found?.causes == ["stream.corrupt"])
    #expect(found?.explanations.count == 1)
  }
}
