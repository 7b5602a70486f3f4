import Sensors
import Testing
import Wire

/// A message that is no frame, with what is to be said of it.
struct BadMessage: CustomTestStringConvertible, Sendable {
  let name: String
  let reason: Malformation
  /// Under whose name it is counted.
  let account: String
  /// What the log's line says.
  let line: String
  let parts: [[UInt8]]

  init(
    _ name: String, _ reason: Malformation, of account: String = "radar/front", _ line: String,
    _ parts: [[UInt8]]
  ) {
    (self.name, self.reason, self.account) = (name, reason, account)
    (self.line, self.parts) = (line, parts)
  }

  var testDescription: String { name }

  static let all = partCounts + topics + headers + layouts + payloads

  private static let good = parts(Made.radar)

  /// The parts of a good frame after a change.
  private static func parts(_ spec: SensorSpec, _ change: (inout Frame) -> Void = { _ in })
    -> [[UInt8]]
  {
    var frame = Made.frame(spec, 1)
    change(&frame)
    return frame.parts(among: Made.table)
  }

  private static func points(_ spec: SensorSpec, _ change: (inout PointLayout) -> Void)
    -> [[UInt8]]
  {
    parts(spec) {
      guard case .points(var layout) = $0.header.layout else { return }
      change(&layout)
      $0.header.layout = .points(layout)
    }
  }

  private static func image(_ layout: ImageLayout, payload: [UInt8]) -> [[UInt8]] {
    parts(Made.camera) {
      $0.header.layout = .image(layout)
      $0.payload = payload
    }
  }

  private static let garbage = (0..<200).map { UInt8(truncatingIfNeeded: $0 &* 151 &+ 7) }

  private static let partCounts = [
    BadMessage("one part", .parts, "has 1 part,", [good[0]]),
    BadMessage("two parts", .parts, "has 2 parts", Array(good[..<2])),
    BadMessage("garbage alone", .parts, of: "unknown", "has 1 part,", [garbage]),
    BadMessage("nothing", .parts, of: "unknown", "has 1 part,", [[]]),
  ]

  private static func topic(_ name: String) -> [[UInt8]] { [Array(name.utf8)] + good[1...] }

  private static let topics = [
    BadMessage(
      "garbage in three parts", .unknown, of: "unknown", "no configured sensor",
      [garbage, garbage, garbage]),
    BadMessage(
      "an unknown sensor", .unknown, of: "unknown", "no configured sensor", topic("radar/rear")),
    BadMessage(
      "an unknown sensor's heartbeat", .unknown, of: "unknown", "no configured sensor",
      Array(topic("heartbeat/radar/rear")[..<2])),
    BadMessage(
      "the prefix of a name", .unknown, of: "unknown", "no configured sensor", topic("radar/fron")),
    BadMessage(
      "a name with more behind it", .unknown, of: "unknown", "no configured sensor",
      topic("radar/front_left")),
    BadMessage(
      "a topic with a NUL", .unknown, of: "unknown", "no configured sensor",
      topic("radar/front\0")),
    BadMessage(
      "a topic of the output", .unknown, of: "unknown", "no configured sensor",
      topic("verified/radar/front")),
    BadMessage(
      "another sensor's header", .unknown, of: "lidar/top", "the header's sensor is not",
      topicOf(Made.lidar)),
  ]

  private static func topicOf(_ spec: SensorSpec) -> [[UInt8]] { topic(spec.name) }

  private static func header(_ change: (inout [UInt8]) -> Void) -> [[UInt8]] {
    var parts = good
    change(&parts[1])
    return parts
  }

  private static let headers = [
    BadMessage("a header of garbage", .header, "the header", header { $0 = garbage }),
    BadMessage("an empty header", .unknown, "the header's sensor is not", header { $0 = [] }),
    BadMessage("a header cut short", .header, "ends within a field", header { $0.removeLast() }),
    BadMessage("a header with a field twice", .header, "a second time", header { $0 += $0 }),
    BadMessage("a name with a NUL", .header, "holds a NUL at byte 7", header { $0[7] = 0 }),
    BadMessage("a name that is not UTF-8", .header, "not UTF-8", header { $0[7] = 0xFF }),
    BadMessage(
      "an endless header", .header, "at most 4096",
      header { $0 += [UInt8](repeating: 0, count: 5000) }),
  ]

  private static let layouts = [
    BadMessage(
      "another modality", .layout, "the header's modality is 2",
      parts(Made.radar) { $0.header.modality = .lidar }),
    BadMessage(
      "an image from a radar", .layout, "has an image layout",
      parts(Made.radar) {
        $0.header.layout = .image(ImageLayout(width: 8, height: 8, encoding: .mono8))
      }),
    BadMessage(
      "rows longer than their stride", .layout, of: "camera/front", "cannot have rows",
      image(
        ImageLayout(width: .max, height: .max, rowStride: .max - 1, encoding: .mono8), payload: [1])
    ),
    BadMessage(
      "rows whose bytes no number holds", .layout, of: "camera/front", "cannot have rows",
      image(
        ImageLayout(width: .max, height: .max, rowStride: .max, encoding: .mono8), payload: [1])),
    BadMessage(
      "an image of 2⁶² bytes", .truncated, of: "camera/front",
      "the layout says 4611686018427387904",
      image(
        ImageLayout(width: 1 << 31, height: 1 << 31, encoding: .mono8), payload: [1])),
    BadMessage(
      "the longest list", .oversized, "at most 300", points(Made.radar) { $0.count = .max }),
    BadMessage(
      "the longest stride", .truncated, "the layout says 858993459000",
      points(Made.radar) { $0.stride = .max }),
    BadMessage(
      "a field beyond its point", .layout, "beyond the stride",
      points(Made.lidar) {
        $0[.x] = PointField(offset: .max, type: .float64)
      }
    ).counted(of: "lidar/top"),
    BadMessage(
      "points without a position", .layout, "no position", points(Made.radar) { $0[.y] = nil }),
    BadMessage(
      "a speed that is no number", .layout, of: "ego/odometry", "the speed is not",
      parts(Made.ego) {
        $0.header.layout = .ego(EgoMotion(speed: .nan, yawRate: 0))
      }),
    BadMessage(
      "an encoding not configured", .encoding, of: "camera/front", "the encoding is png",
      image(
        ImageLayout(width: 64, height: 48, encoding: .png), payload: [1, 2, 3])),
  ]

  private func counted(of account: String) -> BadMessage {
    BadMessage(name, reason, of: account, line, parts)
  }

  private static let payloads = [
    BadMessage(
      "a payload cut short", .truncated, "has 3999 bytes, the layout says 4000",
      parts(Made.radar) { $0.payload.removeLast() }),
    BadMessage(
      "a payload too long", .oversized, "has 4001 bytes, the layout says 4000",
      parts(Made.radar) { $0.payload.append(0) }),
    BadMessage(
      "a payload over the bound", .oversized, "the sensor's bound is 8000",
      parts(Made.radar) {
        $0.payload = [UInt8](repeating: 0, count: 8001)
      }),
    BadMessage(
      "a payload of ego motion", .oversized, of: "ego/odometry", "the sensor's bound is 0",
      parts(Made.ego) { $0.payload = [1] }),
    BadMessage(
      "a JPEG that does not decode", .image, of: "camera/front", "frame 1 does not decode",
      image(
        ImageLayout(width: 64, height: 48, encoding: .jpeg),
        payload: [0xFF, 0xD8, 0xFF] + garbage)),
    BadMessage(
      "a JPEG without bytes", .truncated, of: "camera/front", "has 0 bytes",
      image(
        ImageLayout(width: 64, height: 48, encoding: .jpeg), payload: [])),
  ]
}
