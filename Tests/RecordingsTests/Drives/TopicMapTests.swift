import Recordings
import Testing

struct TopicMapTests {
  @Test(arguments: [
    ("/camera/front/image/compressed", "camera/front"), ("/lidar/top/points", "lidar/top"),
    ("/lidar/top", "lidar/top"), ("/odom", "ego/odometry"), ("/radar/front", "radar/front"),
    ("image_02", "camera/front"), ("velodyne_points", "lidar/top"),
    ("/camera/front/camera_info", "camera/front"), ("/camera/front/calibration", "camera/front"),
    ("/camera/left/image_raw", "camera/left"), ("/points", "points"),
  ])
  func conventionsDropSlashAndKind(topic: String, sensor: String) {
    #expect(TopicMap.conventional.sensor(of: topic) == sensor)
  }

  @Test(arguments: ["", "/", "/a b", "/\u{e9}", "/a\u{0}"])
  func whatMakesNoNameIsNone(topic: String) {
    #expect(TopicMap.conventional.sensor(of: topic) == nil)
  }

  @Test func rowsComeBeforeTheConvention() throws {
    let map = try TopicMap(
      parsing: """
        # cameras
        /cam0/image_raw: camera/front   # the middle one

        /ns:1/points :  lidar/top
        """, name: "topics")
    #expect(map.sensor(of: "/cam0/image_raw") == "camera/front")
    #expect(map.sensor(of: "/ns:1/points") == "lidar/top")
    #expect(map.sensor(of: "/odom") == "ego/odometry")
  }

  @Test(arguments: [
    ("/a", "line 1: expected 'topic: sensor'"),
    ("\n/a: b c", "line 2: expected a topic and a sensor such as camera/front"),
    (": b", "line 1: expected a topic and a sensor such as camera/front"),
    ("/a: b\n/a: c", "line 2: the topic '/a' stands here twice"),
  ])
  func mistakesAreSaidWithTheirLine(text: String, problem: String) {
    let error = #expect(throws: RecordingError.self) {
      try TopicMap(parsing: text, name: "topics")
    }
    #expect(error?.description == "topics: \(problem)")
  }
}
