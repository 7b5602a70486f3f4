import Sensors
import Testing
import Wire

struct TopicTests {
  private func text(_ topic: Topic) -> String {
    let bytes = Samples.bytes { topic.write(among: Samples.sensors, into: &$0) }
    return String(decoding: bytes, as: UTF8.self)
  }

  private func parsed(_ text: String) -> Topic? {
    let bytes = Array(text.utf8)
    return unsafe Topic(fromDriver: bytes.span.bytes, among: Samples.sensors)
  }

  @Test func `topics are written as the contract says`() {
    #expect(text(.frame(0)) == "camera/front")
    #expect(text(.heartbeat(2)) == "heartbeat/lidar/top")
    #expect(text(.judged(.verified, 0)) == "verified/camera/front")
    #expect(text(.judged(.suspect, 1)) == "suspect/camera/front_left")
    #expect(text(.judged(.rejected, 3)) == "rejected/radar/front")
    #expect(text(.judged(.unverified, 4)) == "unverified/ego/odometry")
    #expect(text(.status(4)) == "status/ego/odometry")
    #expect(text(.revocation(2)) == "revocation/lidar/top")
    #expect(text(.incident) == "incident")
    for decision in Decision.allCases {
      #expect(text(.judged(decision, 0)) == "\(decision.name)/camera/front")
    }
  }

  @Test func `a driver's topic is read whole`() {
    for sensor in Samples.rows.indices {
      #expect(parsed(Samples.rows[sensor].name) == .frame(sensor))
      #expect(parsed("heartbeat/\(Samples.rows[sensor].name)") == .heartbeat(sensor))
    }
    for text in [
      "", "camera", "camera/", "camera/fron", "camera/front/", "camera/front_lef", "heartbeat",
      "heartbeat/", "heartbeat/camera", "Camera/front", "verified/camera/front",
      "camera/front\0", " camera/front",
    ] {
      #expect(parsed(text) == nil)
    }
  }
}
