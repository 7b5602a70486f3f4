/// Which sensor a topic's messages come from.
///
/// By convention the leading slash and the kind of message at the end are dropped:
/// `/camera/front/image/compressed` is `camera/front`, `/lidar/top/points` is `lidar/top`, `/odom`
/// is `ego/odometry`; KITTI's `image_02` is `camera/front`, `velodyne_points` is `lidar/top`. Rows
/// of a file come before the convention.
public struct TopicMap: Equatable, Sendable {
  private var rows: [String: String] = [:]

  /// Without rows of its own.
  public static let conventional = TopicMap()

  private init() {}

  /// Reads rows `topic: sensor`, one a line; what follows a `#` is a comment.
  ///
  /// - Parameter name: the file's, for errors.
  public init(parsing text: String, name: String) throws(RecordingError) {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    for (number, line) in lines.enumerated() {
      let row = TopicMap.trimmed(line.prefix { $0 != "#" })
      if row.isEmpty { continue }
      guard let colon = row.lastIndex(of: ":") else {
        throw RecordingError(file: name, problem: "line \(number + 1): expected 'topic: sensor'")
      }
      let topic = TopicMap.trimmed(row[..<colon])
      let sensor = TopicMap.trimmed(row[row.index(after: colon)...])
      guard !topic.isEmpty, TopicMap.isName(sensor) else {
        throw RecordingError(
          file: name,
          problem: "line \(number + 1): expected a topic and a sensor such as camera/front")
      }
      guard rows.updateValue(sensor, forKey: topic) == nil else {
        throw RecordingError(
          file: name, problem: "line \(number + 1): the topic '\(topic)' stands here twice")
      }
    }
  }

  /// Reads the rows from a file.
  public init(reading path: String) throws(RecordingError) {
    let file = try InputFile(path)
    guard file.size <= 1 << 20 else {
      throw RecordingError(file: path, problem: "is too large for a list of topics")
    }
    let bytes = try file.read(Int(file.size), at: 0)
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw RecordingError(file: path, problem: "expected UTF-8")
    }
    try self.init(parsing: text, name: path)
  }

  /// The sensor of a topic, or nil where nothing usable is left of its name.
  public func sensor(of topic: String) -> String? {
    if let sensor = row(of: topic) { return sensor }
    if let known = TopicMap.known[topic] { return known }
    var words = topic.split(separator: "/").map(String.init)
    while words.count > 1, let last = words.last, TopicMap.kinds.contains(last) {
      words.removeLast()
    }
    let name = words.joined(separator: "/")
    return TopicMap.isName(name) ? name : nil
  }

  /// The sensor that a row of the file gives, whatever the convention is.
  func row(of topic: String) -> String? { rows[topic] }

  private static let known = [
    "/odom": "ego/odometry", "/odometry": "ego/odometry",
    "image_00": "camera/grey_left", "image_01": "camera/grey_right", "image_02": "camera/front",
    "image_03": "camera/right", "velodyne_points": "lidar/top",
  ]

  /// What topics end with to say what is sent on them.
  private static let kinds: Set<String> = [
    "image", "image_raw", "image_color", "image_mono", "image_rect", "image_rect_color",
    "compressed", "points", "points_raw", "points2", "point_cloud", "pointcloud", "scan",
    "calibration", "camera_info", "odom",
  ]

  /// Names go into topics of ZeroMQ and into metrics: visible ASCII.
  private static func isName(_ name: String) -> Bool {
    !name.isEmpty && name.utf8.count <= 100 && name.utf8.allSatisfy { (0x21...0x7E).contains($0) }
  }

  private static func trimmed(_ text: Substring) -> String {
    let head = text.drop(while: \.isWhitespace)
    guard let last = head.lastIndex(where: { !$0.isWhitespace }) else { return "" }
    return String(head[...last])
  }
}
