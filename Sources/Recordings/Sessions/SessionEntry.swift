public import Sensors

/// What became of a frame that a session received, as the verifier needs it to judge it again.
public struct SessionEntry: Equatable, Sendable {
  public enum Fate: Equatable, Sendable {
    case judged
    /// Overtaken by a newer frame of its sensor before it was judged.
    case superseded
    case malformed(Malformation)
  }

  public var fate: Fate
  /// Nanoseconds by which it missed its deadline; 0 = in time.
  public var lateness: UInt64
  /// Frames of its sensor that were superseded since the one judged before it.
  public var supersededBefore: UInt32
  /// The order of judgement, over all sensors.
  public var order: UInt64
  public var received: Instant

  public init(
    fate: Fate, lateness: UInt64 = 0, supersededBefore: UInt32 = 0, order: UInt64,
    received: Instant
  ) {
    self.fate = fate
    self.lateness = lateness
    self.supersededBefore = supersededBefore
    self.order = order
    self.received = received
  }

  /// A message's data:
  ///
  ///      0  u8   version, 1
  ///      1  u8   fate: 0 judged, 1 superseded, 2 malformed
  ///      2  u8   reason, where malformed: the raw value of `Malformation`
  ///      3  u8   0
  ///      4  u32  frames superseded before it
  ///      8  u64  lateness, ns
  ///     16  u64  order of judgement
  ///     24  u64  received, ns since 1970
  ///     32  u32  bytes of the header
  ///     36  header as received, then payload as received, to the end
  var head: [UInt8] {
    var bytes: [UInt8] = [1]
    switch fate {
    case .judged: bytes += [0, 0, 0]
    case .superseded: bytes += [1, 0, 0]
    case .malformed(let reason): bytes += [2, reason.rawValue, 0]
    }
    bytes.append(number: supersededBefore)
    bytes.append(number: lateness)
    bytes.append(number: order)
    bytes.append(number: received.nanoseconds)
    return bytes
  }

  init(parsing reader: inout ByteReader) throws(ParseFailure) {
    let version = try reader.number(UInt8.self)
    guard version == 1 else { throw reader.failure("expected version 1, found \(version)") }
    let kind = try reader.number(UInt8.self)
    let reason = try reader.number(UInt8.self)
    _ = try reader.number(UInt8.self)
    switch (kind, Malformation(rawValue: reason)) {
    case (0, _): fate = .judged
    case (1, _): fate = .superseded
    case (2, let reason?): fate = .malformed(reason)
    default: throw reader.failure("expected a fate, found \(kind), \(reason)")
    }
    supersededBefore = try reader.number(UInt32.self)
    lateness = try reader.number(UInt64.self)
    order = try reader.number(UInt64.self)
    received = Instant(nanoseconds: try reader.number(UInt64.self))
  }
}

/// An entry with the sensor and the parts of its message, as a session's file holds it.
public struct SessionFrame: Equatable, Sendable {
  public var entry: SessionEntry
  public var sensor: String
  /// Part 1 as it was received.
  public var header: [UInt8]
  /// Part 2 as it was received.
  public var payload: [UInt8]

  public init(entry: SessionEntry, sensor: String, header: [UInt8], payload: [UInt8]) {
    self.entry = entry
    self.sensor = sensor
    self.header = header
    self.payload = payload
  }
}

/// What a session was run with; the metadata record `session` of its file.
public struct SessionSettings: Equatable, Sendable {
  /// The configuration's text.
  public var configuration: String
  /// Of the verifier's run.
  public var epoch: UInt64
  /// SHA-256 of the thresholds, in hexadecimal.
  public var profile: String

  public init(configuration: String, epoch: UInt64, profile: String) {
    self.configuration = configuration
    self.epoch = epoch
    self.profile = profile
  }

  static let record = "session"

  var values: [String: String] {
    ["configuration": configuration, "epoch": "\(epoch)", "profile_sha256": profile]
  }

  /// Nil where a value is missing or no number.
  init?(_ values: [String: String]) {
    guard let configuration = values["configuration"], let profile = values["profile_sha256"],
      let epoch = values["epoch"].flatMap({ UInt64($0) })
    else { return nil }
    self.init(configuration: configuration, epoch: epoch, profile: profile)
  }
}
