import Configuration
import Foundation
import Recordings
import Sensors
import Service
import Wire
import ZeroMQ

/// A message that the service published.
struct Heard {
  let topic: String
  let parts: [[UInt8]]
  /// Part 1.
  let header: [UInt8]
  /// Nil where it is no frame.
  let verdict: PublishedVerdict?

  init(_ message: borrowing Multipart) throws {
    var parts: [[UInt8]] = []
    for part in 0..<message.count {
      let span = message.parts[part].span
      parts.append(span.indices.map { span[$0] })
    }
    let topic = String(decoding: parts[0], as: UTF8.self)
    let header = parts.count > 1 ? parts[1] : []
    if Decision.allCases.contains(where: { topic.hasPrefix($0.name.description + "/") }) {
      verdict = try PublishedVerdict(parsing: header.bytes)
    } else {
      verdict = nil
    }
    (self.parts, self.topic, self.header) = (parts, topic, header)
  }

  /// Part 1 of a frame, but for times that differ from run to run.
  var timeless: [UInt8] {
    get throws { try PublishedVerdict.withoutTimes(header.bytes) }
  }
}

/// What a test was waiting for in vain.
struct Overdue: Error, CustomStringConvertible {
  let description: String
}

/// A publisher of messages, good and bad.
final class Driver {
  private let table: SensorTable
  private var socket: Socket

  convenience init(_ rig: [SensorSpec], to address: String) throws {
    try self.init(rig, at: .connect(address))
    try waitForSubscriber()
  }

  init(_ rig: [SensorSpec], at endpoint: ZeroMQ.Endpoint) throws {
    table = SensorTable(rig)
    var options = SocketOptions()
    options.linger = .seconds(10)
    options.sendQueue = 100_000
    socket = try Socket(.xpub, in: Context(), options: options)
    _ = try socket.attach(to: endpoint)
  }

  func waitForSubscriber() throws {
    guard try socket.waitForSubscriber(timeout: .seconds(20)) else {
      throw Overdue(description: "nobody subscribed")
    }
  }

  func send(_ parts: [[UInt8]]) throws {
    for (place, part) in parts.enumerated() {
      try socket.send(part.span, more: place + 1 < parts.count)
    }
  }

  func send(_ frame: Frame) throws { try send(frame.parts(among: table)) }
}

extension Frame {
  /// The three parts of its message.
  func parts(among table: SensorTable) -> [[UInt8]] {
    var buffer = ByteBuffer(capacity: 4096)
    header.encode(among: table, into: &buffer)
    return [Array(table[header.sensor].name.utf8), buffer.array, payload]
  }
}

/// A service that runs, a driver that sends to it and a subscriber that hears it.
final class Bench {
  /// What a test waits for at most.
  static let patience: TimeInterval = 20

  let folder: TemporaryFolder
  let configuration: ServiceConfiguration
  let service: Service
  let driver: Driver
  /// Frames and statuses that were heard so far.
  private(set) var frames: [Heard] = []
  private(set) var statuses: [PublishedStatus] = []
  private(set) var lines: [String] = []
  private var subscriber: Subscriber
  private var message = Multipart()

  /// - Parameter adapt: changes what is configured before the service starts.
  init(
    _ rig: [SensorSpec] = Made.rig, in folder: TemporaryFolder? = nil,
    recording: String? = nil, _ adapt: (inout ServiceConfiguration) -> Void = { _ in }
  ) throws {
    let folder = try folder ?? TemporaryFolder()
    var configuration = ServiceConfiguration(
      inputs: [Configuration.Endpoint(address: folder.ipc("in"))],
      outputs: [Configuration.Endpoint(address: folder.ipc("out"))], clock: .publisher,
      queueBound: 64, statusInterval: 0.05, sensors: rig)
    adapt(&configuration)
    self.folder = folder
    self.configuration = configuration
    let settings = SessionSettings(
      configuration: configuration.text(), epoch: 7, profile: configuration.profile.sha256)
    func session() throws(RecordingError) -> SessionWriter {
      try SessionWriter(path: recording ?? "", sensors: rig.map(\.name), settings: settings)
    }
    service = try Service(configuration, epoch: 7, session: recording == nil ? nil : session)
    driver = try Driver(rig, to: configuration.inputs[0].address)
    subscriber = try Subscriber(.connect(configuration.outputs[0].address), in: Context())
    try wait("a status") { !statuses.isEmpty }
  }

  /// Listens until a condition holds.
  func wait(_ what: String, until condition: () -> Bool) throws {
    let limit = Date(timeIntervalSinceNow: Self.patience)
    while !condition() {
      // Many at a time, or a slow listener would lose what comes after them.
      var patience = Duration.milliseconds(5)
      for _ in 0..<100 {
        guard try subscriber.receive(into: &message, timeout: patience) else { break }
        try note(Heard(message))
        patience = .zero
      }
      lines += service.logLines()
      guard Date.now < limit else {
        throw Overdue(description: "waited in vain for \(what); \(service.accounts), \(lines)")
      }
    }
  }

  private func note(_ heard: Heard) throws {
    if heard.verdict != nil { frames.append(heard) }
    if heard.topic.hasPrefix("status/") {
      statuses.append(try PublishedStatus(parsing: heard.header.bytes))
    }
  }

  /// Listens until as many frames have an outcome.
  func waitForFrames(_ count: Int) throws {
    try wait("\(count) frames") { total.frames >= UInt64(count) }
    try wait("what was published") { frames.count >= Int(judged) }
  }

  var total: Account { service.accounts.reduce(Account(), +) }

  private var judged: UInt64 { total.frames - total.malformed - total.superseded }

  func verdicts(of sensor: String) -> [PublishedVerdict] {
    frames.compactMap(\.verdict).filter { $0.frame.sensor == sensor }
  }

  func decisions(of sensor: String) -> [Decision?] { verdicts(of: sensor).map(\.decision) }

  /// The account of a sensor, or of `unknown`.
  func account(of name: String) -> Account {
    let place = configuration.sensors.firstIndex { $0.name == name }
    return service.accounts[place ?? configuration.sensors.count]
  }
}
