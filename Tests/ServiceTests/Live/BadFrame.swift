import Sensors
import Testing

/// A radar frame that can be read and is not to be believed, with what is to be said of it. It
/// comes after ten good ones.
struct BadFrame: CustomTestStringConvertible, Sendable {
  let name: String
  let decision: Decision
  let cause: String
  /// The sequences of good frames that are not sent beside it.
  let replaced: ClosedRange<UInt64>?
  let frame: Frame

  /// - Parameter original: the sequence of the good frame that it is made of.
  private init(
    _ name: String, _ decision: Decision, _ cause: String, of original: UInt64 = 11,
    instead replaced: ClosedRange<UInt64>? = nil, _ change: (inout Frame) -> Void = { _ in }
  ) {
    (self.name, self.decision, self.cause) = (name, decision, cause)
    self.replaced = replaced
    var frame = Made.frame(Made.radar, original)
    change(&frame)
    self.frame = frame
  }

  var testDescription: String { name }

  static let onePoint = BadFrame(
    "a point that is no number", .suspect, "stream.invalid_points", instead: 11...11
  ) { $0.setNaN(17) }

  static let all = [
    onePoint,
    BadFrame(
      "many points that are no numbers", .rejected, "stream.invalid_points", instead: 11...11
    ) {
      for point in 0..<20 { $0.setNaN(point) }
    },
    BadFrame("another checksum", .rejected, "stream.corrupt", instead: 11...11) {
      $0.header.checksum = 12345
    },
    BadFrame("a frame again", .rejected, "stream.duplicate", of: 10),
    BadFrame("a sequence again", .rejected, "stream.duplicate", of: 30) {
      $0.header.sequence = 10
    },
    BadFrame("an older frame", .rejected, "stream.rollback", of: 4),
    BadFrame("an older epoch", .rejected, "stream.epoch", of: 4) { $0.header.epoch -= 1 },
    BadFrame("the highest sequence", .rejected, "stream.jump", of: 30) {
      $0.header.sequence = .max
    },
    BadFrame("an older capture", .rejected, "time.backward", instead: 11...11) {
      $0.header.captured = Made.frame(Made.radar, 10).header.captured
    },
    BadFrame("a capture in the far future", .rejected, "time.future", instead: 11...11) {
      $0.header.captured = Instant(nanoseconds: .max >> 1)
    },
    BadFrame("a frame after a loss", .suspect, "stream.loss", of: 12, instead: 11...12),
  ]
}

extension Frame {
  fileprivate mutating func setNaN(_ point: Int) {
    let start = point * Made.stride
    payload.replaceSubrange(start..<start + 4, with: [0, 0, 0xC0, 0x7F])
  }
}
