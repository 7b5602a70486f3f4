internal import Sensors

extension FieldReader.Field {
  fileprivate var uint32: UInt32 { UInt32(truncatingIfNeeded: value) }
  fileprivate var instant: Instant { Instant(nanoseconds: value) }

  /// The value of an enumeration, nil where it has none of this number.
  fileprivate func enumeration<E: RawRepresentable<UInt8>>() -> E? {
    UInt8(exactly: value).flatMap(E.init(rawValue:))
  }

  fileprivate func text(_ bytes: RawSpan) -> String { bytes.text(in: body) }
}

/// Calls `take` with each field in a range.
private func forEachField(
  of bytes: RawSpan, in range: Range<Int>,
  _ take: (FieldReader.Field) throws(Unreadable) -> Void
) throws(Unreadable) {
  var reader = FieldReader(range)
  while let field = try reader.next(bytes) { try take(field) }
}

extension PublishedVerdict {
  /// Reads part 1 of a published frame. Fields that it does not know are skipped.
  public init(parsing bytes: RawSpan) throws(Unreadable) {
    var verdict = PublishedVerdict()
    try forEachField(of: bytes, in: 0..<bytes.byteCount) { field throws(Unreadable) in
      switch field.number {
      case 1:
        verdict.frameHeader = field.body.map { bytes[byte: $0] }
        verdict.frame = try Frame(bytes, in: field.body)
      case 2: verdict.decision = field.enumeration()
      case 3: verdict.trust = field.float
      case 4: verdict.checks.append(try Check(bytes, in: field.body))
      case 5: verdict.findings.append(try Finding(bytes, in: field.body))
      case 6: verdict.received = field.instant
      case 7: verdict.decided = field.instant
      case 8: verdict.profileSHA256 = field.text(bytes)
      case 9: verdict.epoch = field.value
      case 10: verdict.ordinal = field.value
      case 11: verdict.restVerified = field.value != 0
      case 12: verdict.mask = try Mask(bytes, in: field.body)
      case 13: verdict.insufficient.append(field.text(bytes))
      case 14: verdict.validUntil = field.instant
      default: break
      }
    }
    self = verdict
  }
}

extension PublishedVerdict.Frame {
  fileprivate init(_ bytes: RawSpan, in range: Range<Int>) throws(Unreadable) {
    var frame = PublishedVerdict.Frame()
    try forEachField(of: bytes, in: range) { field throws(Unreadable) in
      switch field.number {
      case 1: frame.sensor = field.text(bytes)
      case 2: frame.modality = field.enumeration()
      case 3: frame.epoch = field.value
      case 4: frame.sequence = field.value
      case 5: frame.captured = field.instant
      case 6: frame.published = field.instant
      default: break
      }
    }
    self = frame
  }
}

extension PublishedVerdict.Check {
  fileprivate init(_ bytes: RawSpan, in range: Range<Int>) throws(Unreadable) {
    var check = PublishedVerdict.Check()
    try forEachField(of: bytes, in: range) { field throws(Unreadable) in
      switch field.number {
      case 1: check.name = field.text(bytes)
      case 2: check.state = field.enumeration()
      case 3: check.score = field.float
      case 4: check.threshold = field.float
      case 5: check.unit = field.text(bytes)
      case 6: check.cost = field.uint32
      default: break
      }
    }
    self = check
  }
}

extension PublishedVerdict.Finding {
  fileprivate init(_ bytes: RawSpan, in range: Range<Int>) throws(Unreadable) {
    var finding = PublishedVerdict.Finding()
    try forEachField(of: bytes, in: range) { field throws(Unreadable) in
      switch field.number {
      case 1: finding.check = field.text(bytes)
      case 2: finding.cause = field.text(bytes)
      case 3: finding.state = field.enumeration()
      case 4: finding.explanation = field.text(bytes)
      case 6: finding.origin = field.enumeration() ?? .unspecified
      case 7: finding.measured = field.float
      case 8: finding.limit = field.float
      case 9: finding.unit = field.text(bytes)
      case 10...12: finding.region = try Region(field, of: bytes)
      case 13: finding.otherSensor = field.text(bytes)
      case 14: finding.clock = field.text(bytes)
      case 15: finding.firstSequence = field.value
      case 16: finding.confidence = field.float
      default: break
      }
    }
    self = finding
  }
}

extension Region {
  /// The member of a finding's oneof that a field holds.
  fileprivate init(_ field: FieldReader.Field, of bytes: RawSpan) throws(Unreadable) {
    // By field number: seven is the most that a region has.
    var values = InlineArray<8, UInt64>(repeating: 0)
    try forEachField(of: bytes, in: field.body) { field throws(Unreadable) in
      if field.number < 8 { values[Int(field.number)] = field.value }
    }
    func integer(_ n: Int) -> UInt32 { UInt32(truncatingIfNeeded: values[n]) }
    func float(_ n: Int) -> Float { Float(bitPattern: integer(n)) }
    switch field.number {
    case 10:
      self = .image(x: integer(1), y: integer(2), width: integer(3), height: integer(4))
    case 11:
      self = .points(
        centre: SIMD3(float(1), float(2), float(3)), extent: SIMD3(float(4), float(5), float(6)),
        count: integer(7))
    default:
      self = .sector(
        azimuth: float(1), width: float(2), firstRing: integer(3), lastRing: integer(4),
        near: float(5), far: float(6))
    }
  }
}

extension PublishedVerdict.Mask {
  fileprivate init(_ bytes: RawSpan, in range: Range<Int>) throws(Unreadable) {
    var mask = PublishedVerdict.Mask()
    try forEachField(of: bytes, in: range) { field throws(Unreadable) in
      switch field.number {
      case 1: mask.items = field.uint32
      case 2: mask.planes = field.uint32
      case 3: mask.columns = field.uint32
      case 4: mask.rows = field.uint32
      default: break
      }
    }
    self = mask
  }
}

extension PublishedStatus {
  /// Reads part 1 of `status/<sensor>`. Fields that it does not know are skipped.
  public init(parsing bytes: RawSpan) throws(Unreadable) {
    var status = PublishedStatus()
    try forEachField(of: bytes, in: 0..<bytes.byteCount) { field throws(Unreadable) in
      switch field.number {
      case 1: status.sensor = field.text(bytes)
      case 2: status.decision = field.enumeration()
      case 3: status.trust = field.float
      case 4: status.rate = field.double
      case 5: status.time = field.instant
      case 6: status.causes.append(field.text(bytes))
      case 7:
        var (name, count) = ("", UInt64(0))
        try forEachField(of: bytes, in: field.body) { field throws(Unreadable) in
          if field.number == 1 { name = field.text(bytes) }
          if field.number == 2 { count = field.value }
        }
        status.account[name] = count
      default: break
      }
    }
    self = status
  }
}
