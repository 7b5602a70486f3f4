import Sensors
import Testing
import Wire

struct ExplanationTests {
  @Test func `an explanation says what, where and what was expected`() {
    let said: [(Unreadable, String)] = [
      (.parts(1), "the message has 1 part, a frame has 3 (topic, header, payload)"),
      (.headerSize(5000), "the header has 5000 bytes, at most 4096 are taken"),
      (
        .syntax(.text, offset: 12),
        "the header has a string that is not UTF-8 or holds a NUL at byte 12"
      ),
      (.modality(9, expected: .lidar), "the header's modality is 9, the sensor is a lidar (2)"),
      (.layout(10, expected: .radar), "the header has an image layout, a radar has a point layout"),
      (.encoding(3), "the encoding is bgr8, which the sensor is not configured for"),
      (.encoding(77), "the encoding is 77, which the sensor is not configured for"),
      (
        .imageSize(width: 3, height: 4, expectedWidth: 5, expectedHeight: 0),
        "the image is 3×4 pixels, expected is 5×any"
      ),
      (
        .rows(width: 3, height: 4, stride: 2, encoding: .mono8),
        "a mono8 image of 3×4 pixels cannot have rows of 2 bytes"
      ),
      (
        .fieldExtent(offset: 13, size: 4, stride: 16),
        "a point field of 4 bytes at offset 13 goes beyond the stride of 16"
      ),
      (.payload(9, expected: 10), "the payload has 9 bytes, the layout says 10"),
      (.points(9, limit: 8), "the header says 9 points, the sensor has at most 8"),
      (.notFinite(.yawRate), "the yaw rate is not a finite number"),
    ]
    for (failure, line) in said { #expect(failure.explanation == line) }
  }

  @Test func `every explanation is a line of its own`() {
    let all: [Unreadable] = [
      .parts(2), .headerSize(1), .unpacking, .topic, .sensor, .modality(0, expected: .ego),
      .layout(0, expected: .ego), .encoding(1), .points(1, limit: 0), .payload(1, expected: 2),
      .payloadLimit(1, limit: 0), .fieldType(1, type: 2), .fieldTwice(.x), .covariance(3),
      .position(.lidar), .position(.radar), .syntax(.cut, offset: 0), .syntax(.tag, offset: 0),
      .syntax(.varint, offset: 0), .syntax(.twice, offset: 0), .syntax(.kind, offset: 0),
      .notFinite(.gain), .notFinite(.speed), .notFinite(.acceleration), .notFinite(.lateralSpeed),
      .notFinite(.covariance), .notFinite(.latitude), .notFinite(.longitude), .notFinite(.heading),
      .imageSize(width: 0, height: 0, expectedWidth: 0, expectedHeight: 0),
      .rows(width: 1, height: 1, stride: 0, encoding: .nv12),
      .fieldExtent(offset: 1, size: 2, stride: 0),
    ]
    let lines = all.map(\.explanation)
    #expect(Set(lines).count == lines.count)
    for line in lines {
      #expect(!line.contains("\n") && line.count > 20)
      #expect(!line.contains("contradicts itself"))
    }
  }
}
