internal import Sensors

/// An image as a message holds it; the bytes stay in the message.
struct ImageMessage {
  var stamp: Instant
  var frame: String
  /// As the message names it: `jpeg`, `rgb8`, `bayer_rggb8`.
  var encoding: String
  /// Pixels and bytes; 0 where the image is compressed.
  var width: UInt32 = 0
  var height: UInt32 = 0
  var step: UInt32 = 0
  /// Within the message.
  var data: Range<Int>
  var header: Range<Int>?
}

/// Packed points as a message holds them.
struct CloudMessage {
  struct Field {
    var name: String
    var offset: UInt32
    var type: NumericType
  }
  var stamp: Instant
  var frame: String
  /// Of the points in the frame.
  var pose: Extrinsics?
  var stride: UInt32
  var fields: [Field]
  /// Within the message.
  var data: Range<Int>
  var header: Range<Int>?
  /// The points where the message held them in the other byte order.
  var swapped: [UInt8]?
}

/// A camera's intrinsics.
struct CalibrationMessage {
  var frame: String
  /// Nil where the camera is not calibrated (K[0] = 0).
  var intrinsics: Intrinsics?

  /// - Parameters: `k` the 3 × 3 camera matrix, row by row; `d` the distortion's coefficients.
  init(frame: String, width: UInt32, height: UInt32, k: [Double], d: [Double]) {
    self.frame = frame
    guard k.count == 9, k[0] > 0 else { return }
    intrinsics = Intrinsics(
      width: width, height: height, fx: k[0], fy: k[4], cx: k[2], cy: k[5],
      distortion: d.allSatisfy { $0 == 0 } ? [] : d)
  }
}

/// Where a frame sits in its parent.
struct TransformMessage {
  var parent: String
  var child: String
  var placement: Extrinsics
}

/// The vehicle's motion.
struct OdometryMessage {
  var stamp: Instant
  var frame: String
  var motion: EgoMotion
  /// Within the message.
  var header: Range<Int>?
}

/// A stamp from outside as an instant: `problem` where it is before 1970 or beyond 2554.
func instant(seconds: Int64, nanoseconds: Int64) throws(ParseFailure) -> Instant {
  let (scaled, overflow) = UInt64(max(0, seconds)).multipliedReportingOverflow(by: 1_000_000_000)
  let (sum, carry) = scaled.addingReportingOverflow(UInt64(clamping: nanoseconds))
  guard seconds >= 0, 0..<1_000_000_000 ~= nanoseconds, !overflow, !carry else {
    throw ParseFailure(
      offset: 0, problem: "expected a stamp since 1970, found \(seconds) s \(nanoseconds) ns")
  }
  return Instant(nanoseconds: sum)
}
