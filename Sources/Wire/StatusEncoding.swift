public import Sensors

/// What `status/<sensor>` tells of a sensor.
public struct SensorStatus: Sendable {
  public var sensor: SensorIndex
  /// Of its last frame.
  public var decision: Decision
  /// 0…1.
  public var trust: Float
  /// Hertz, as measured.
  public var rate: Double
  public var time: Instant
  /// Names of the causes that are open against it.
  public var causes: [StaticString]
  /// Since the start.
  public var account: Account

  public init(
    sensor: SensorIndex, decision: Decision, trust: Float, rate: Double, time: Instant,
    causes: [StaticString] = [], account: Account
  ) {
    self.sensor = sensor
    self.decision = decision
    self.trust = trust
    self.rate = rate
    self.time = time
    self.causes = causes
    self.account = account
  }

  /// Appends part 1 of `status/<sensor>`; it allocates nothing. Every row of the account is there,
  /// those of 0 too.
  public func encode(among sensors: borrowing SensorTable, into buffer: inout ByteBuffer) {
    buffer.field(1, sensors.name(of: sensor))
    buffer.field(2, UInt64(decision.rawValue))
    buffer.field(3, float: trust)
    buffer.field(4, double: rate)
    buffer.field(5, fixed64: time.nanoseconds)
    for i in causes.indices { buffer.field(6, causes[i], always: true) }
    buffer.row("verified", account.verified)
    buffer.row("suspect", account.suspect)
    buffer.row("rejected", account.rejected)
    buffer.row("unverified", account.unverified)
    buffer.row("superseded", account.superseded)
    buffer.row("lost", account.lost)
    var raw: UInt8 = 0
    while let reason = Malformation(rawValue: raw) {
      buffer.row("malformed.", account.malformed(reason), ending: reason.name)
      raw += 1
    }
  }
}

extension ByteBuffer {
  /// A row of an account; its name may come in two pieces.
  fileprivate mutating func row(
    _ name: StaticString, _ count: UInt64, ending: StaticString = ""
  ) {
    field(7) {
      $0.field(1) {
        $0.append(name)
        $0.append(ending)
      }
      $0.field(2, count)
    }
  }
}
