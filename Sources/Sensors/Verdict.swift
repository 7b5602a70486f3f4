/// What Vouch says of a frame. Raw values are those of `vouch.v1.Decision`.
public enum Decision: UInt8, CaseIterable, Sendable {
  /// Every required check had evidence, and none objects.
  case verified = 1
  /// Part of the frame is not to be trusted.
  case suspect = 2
  /// The frame as a whole is not to be trusted.
  case rejected = 3
  /// Not enough evidence, warming up, or the deadline passed: never the same as verified.
  case unverified = 4

  /// The first word of the topic on which it is published, and its name in reports.
  public var name: StaticString {
    switch self {
    case .verified: "verified"
    case .suspect: "suspect"
    case .rejected: "rejected"
    case .unverified: "unverified"
    }
  }
}

/// One bit an item, least significant first: points in order, or image tiles row by row.
///
/// Plane 0 marks what is not to be trusted, plane 1 what was not checked. The planes follow each
/// other, each padded to a byte (`MaskLayout` on the wire). Storage is reserved once and reused.
public struct Mask: ~Copyable, Sendable {
  public private(set) var items = 0
  public private(set) var planes = 0
  public private(set) var columns = 0
  public private(set) var rows = 0
  /// All planes; `planes * planeSize` bytes are meaningful.
  public private(set) var bytes: [UInt8]

  /// Reserves room for two planes of `capacity` items.
  public init(capacity: Int) {
    bytes = []
    bytes.reserveCapacity(2 * ((capacity + 7) / 8))
  }

  /// Bytes of one plane.
  public var planeSize: Int { (items + 7) / 8 }

  public var isEmpty: Bool { items == 0 }

  /// No mask.
  public mutating func clear() {
    (items, planes, columns, rows) = (0, 0, 0, 0)
    bytes.removeAll(keepingCapacity: true)
  }

  /// Lays out a mask of `items` with no bit set; does nothing if it is laid out so already. Planes
  /// that are added to a mask of as many items leave its bits as they are.
  public mutating func layOut(items: Int, planes: Int = 1, columns: Int = 0, rows: Int = 0) {
    guard items != self.items || planes > self.planes else { return }
    if items != self.items { bytes.removeAll(keepingCapacity: true) }
    (self.items, self.planes, self.columns, self.rows) = (items, planes, columns, rows)
    while bytes.count < planes * planeSize { bytes.append(0) }
  }

  public mutating func mark(_ item: Int, plane: Int = 0) {
    bytes[plane * planeSize + item >> 3] |= 1 << UInt8(item & 7)
  }

  public func isMarked(_ item: Int, plane: Int = 0) -> Bool {
    bytes[plane * planeSize + item >> 3] & (1 << UInt8(item & 7)) != 0
  }
}

/// A frame's verdict, written by the verifier into storage that is reserved once and reused.
public struct Verdict: ~Copyable, Sendable {
  public var decision: Decision = .unverified
  /// 0…1, of the sensor after this frame.
  public var trust: Float = 0
  public var restVerified = false
  /// Each check that ran, in running order.
  public var results: [CheckResult]
  public var findings: [Finding]
  /// Required checks that could not decide.
  public var insufficient: [Check]
  public var mask: Mask
  /// Capture time after which the evidence is stale.
  public var validUntil = Instant(nanoseconds: 0)
  /// Frames that the publisher's numbering says came before this one and that never arrived.
  public var lost: UInt64 = 0

  /// Monotonic nanoseconds, for the costs of checks alone.
  private let stopwatch: @Sendable () -> UInt64
  private var lap: UInt64 = 0

  /// A verdict has at most this many findings; what comes after is counted in its check alone.
  public static let maximumFindings = 16

  /// - Parameters:
  ///   - maskCapacity: the most points or tiles that a frame of the sensor has.
  ///   - stopwatch: monotonic nanoseconds for the checks' costs, which are no part of the
  ///     evidence; without one, costs are 0.
  public init(maskCapacity: Int, stopwatch: @escaping @Sendable () -> UInt64 = { 0 }) {
    self.stopwatch = stopwatch
    results = []
    findings = []
    insufficient = []
    results.reserveCapacity(Check.allCases.count)
    findings.reserveCapacity(Verdict.maximumFindings)
    insufficient.reserveCapacity(Check.allCases.count)
    mask = Mask(capacity: maskCapacity)
  }

  /// Empties it for the next frame.
  public mutating func begin() {
    decision = .unverified
    trust = 0
    restVerified = false
    results.removeAll(keepingCapacity: true)
    findings.removeAll(keepingCapacity: true)
    insufficient.removeAll(keepingCapacity: true)
    mask.clear()
    validUntil = Instant(nanoseconds: 0)
    lost = 0
    lap = stopwatch()
  }

  /// Reports a check's answer, with a finding where it objects. Its cost is the time since the
  /// last report.
  public mutating func report(
    _ check: Check, _ state: CheckState, score: Double, threshold: Double, unit: Unit,
    finding: Finding? = nil
  ) {
    let now = stopwatch()
    results.append(
      CheckResult(
        check, state, score: Float(score), threshold: Float(threshold), unit: unit,
        cost: UInt32(truncatingIfNeeded: now &- lap)))
    lap = now
    if let finding { object(finding) }
  }

  /// Whether what the mask leaves of the frame can be used, and may teach the checks what is usual:
  /// nothing else objects to it but advisory checks.
  public func isUsable(beside advisory: [Check] = []) -> Bool {
    findings.allSatisfy { $0.isMasked || advisory.contains($0.check) }
  }

  /// Takes back the objections that a condition holds for.
  public mutating func dismissFindings(where isDismissed: (Finding) -> Bool) {
    findings.removeAll(where: isDismissed)
  }

  /// Adds an objection; beyond `maximumFindings` it is dropped.
  public mutating func object(_ finding: Finding) {
    if findings.count < Verdict.maximumFindings { findings.append(finding) }
  }
}
