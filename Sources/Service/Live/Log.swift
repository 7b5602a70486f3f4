package import RealTime
import Sensors
import Wire

/// Words what the stages noted: one line an event, and one line for many of the same kind.
package struct Log {
  /// Lines a second of one kind; what comes beyond is said in one line.
  private static let linesPerSecond = 5

  private let names: [String]
  private let inputs: [String]
  private var second: UInt64 = 0
  private var written: [String: Int] = [:]

  package init(names: [String], inputs: [String]) {
    self.names = names
    self.inputs = inputs
  }

  /// The lines for the events that wait; of those that come meanwhile, for no more than the ring
  /// holds, so that a flood keeps nobody here.
  ///
  /// - Parameter isLast: whether none will come after them, so that nothing is kept back.
  package mutating func lines(of events: Ring<Event>, isLast: Bool = false) -> [String] {
    var lines: [String] = []
    let now = HostClock.monotonic() / 1_000_000_000
    if now != second {
      lines += suppressed()
      second = now
    }
    for _ in 0..<events.capacity {
      guard let event = events.pop() else { break }
      let (kind, line) = words(for: event)
      written[kind, default: 0] += 1
      if written[kind, default: 0] <= Self.linesPerSecond { lines.append(line) }
    }
    return isLast ? lines + suppressed() : lines
  }

  /// A line for each kind of which there was more than was written.
  mutating func suppressed() -> [String] {
    defer { written.removeAll() }
    return written.sorted { $0.key < $1.key }.compactMap { kind, count in
      count > Self.linesPerSecond ? "\(kind): \(count - Self.linesPerSecond) more" : nil
    }
  }

  private func words(for event: Event) -> (kind: String, line: String) {
    switch event {
    case .unreadable(let sensor, let unreadable):
      let kind = "\(name(sensor)): malformed.\(unreadable.reason.name)"
      return (kind, "\(kind): \(unreadable.explanation)")
    case .badHeartbeat(let sensor, let unreadable):
      let kind = "\(name(sensor)): heartbeat.\(unreadable.reason.name)"
      return (kind, "\(kind): \(unreadable.explanation)")
    case .undecodable(let sensor, let sequence):
      let kind = "\(name(sensor)): malformed.image"
      return (kind, "\(kind): frame \(sequence) does not decode to the size in its header")
    case .superseded(let sensor, let sequence):
      let kind = "\(name(sensor)): superseded"
      return (kind, "\(kind): frame \(sequence) was overtaken before it could be judged")
    case .renewed(let input):
      let kind = "\(inputs[input]): connected anew"
      return (kind, "\(kind), since the old connection was given up")
    }
  }

  private func name(_ sensor: SensorIndex?) -> String { sensor.map { names[$0] } ?? "unknown" }
}
