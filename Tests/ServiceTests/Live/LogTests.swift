import RealTime
import Sensors
import Service
import Synchronization
import Testing
import Wire

struct LogTests {
  private let events = Ring<Event>(capacity: 100)

  @Test func everyEventIsOneLine() {
    var log = Log(names: ["lidar/top"], inputs: ["ipc:///in"])
    let all: [Event] = [
      .unreadable(0, .payload(3, expected: 4)), .unreadable(nil, .topic),
      .badHeartbeat(0, .parts(1)), .undecodable(0, sequence: 7), .superseded(0, sequence: 8),
      .renewed(input: 0),
    ]
    for event in all { #expect(events.push(event) == nil) }
    let lines = log.lines(of: events)
    #expect(
      lines == [
        "lidar/top: malformed.truncated: the payload has 3 bytes, the layout says 4",
        "unknown: malformed.unknown: part 0 names no configured sensor",
        "lidar/top: heartbeat.parts: \(Unreadable.parts(1).explanation)",
        "lidar/top: malformed.image: frame 7 does not decode to the size in its header",
        "lidar/top: superseded: frame 8 was overtaken before it could be judged",
        "ipc:///in: connected anew, since the old connection was given up",
      ])
    #expect(log.lines(of: events).isEmpty)
  }

  @Test func aFloodDoesNotKeepItFromReturning() throws {
    let ended = Atomic(false)
    let events = events
    let flood = try PinnedThread(name: "flood") {
      while !ended.load(ordering: .relaxed) { _ = events.push(.renewed(input: 0)) }
    }
    var log = Log(names: [], inputs: ["ipc:///in"])
    while log.lines(of: events).isEmpty {}
    ended.store(true, ordering: .relaxed)
    flood.join()
  }

  @Test func manyOfAKindAreSaidInOneLineAndNothingIsKeptBack() {
    var log = Log(names: ["lidar/top"], inputs: [])
    // At the most five in a second, however the seconds fall.
    for sequence in 1...40 as ClosedRange<UInt64> {
      #expect(events.push(.superseded(0, sequence: sequence)) == nil)
    }
    let lines = log.lines(of: events, isLast: true)
    #expect(lines.count == 6)
    #expect(lines.last == "lidar/top: superseded: 35 more")
    #expect(log.lines(of: events, isLast: true).isEmpty)
  }
}
