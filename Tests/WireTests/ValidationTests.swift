import Sensors
import Testing
import Wire

struct ValidationTests {
  private func failure(
    _ layout: FrameLayout, sensor: SensorIndex, payload: Int
  ) -> Unreadable? {
    var header = Samples.image
    header.sensor = sensor
    header.modality = Samples.rows[sensor].modality
    header.layout = layout
    return Samples.failure { () throws(Unreadable) in
      try header.validate(payloadSize: payload, against: Samples.rows[sensor])
    }
  }

  private func image(
    _ width: UInt32, _ height: UInt32, stride: UInt32 = 0, _ encoding: ImageEncoding,
    payload: Int, sensor: SensorIndex = 0
  ) -> Unreadable? {
    failure(
      .image(ImageLayout(width: width, height: height, rowStride: stride, encoding: encoding)),
      sensor: sensor, payload: payload)
  }

  private func points(
    _ points: PointLayout, sensor: SensorIndex = 2, payload: Int
  ) -> Unreadable? {
    failure(.points(points), sensor: sensor, payload: payload)
  }

  @Test func `a raw image has the bytes that its layout says`() {
    #expect(image(640, 480, .mono8, payload: 640 * 480) == nil)
    #expect(image(640, 480, .nv12, payload: 640 * 480 * 3 / 2) == nil)
    #expect(image(640, 480, stride: 700, .nv12, payload: 700 * 720) == nil)
    let short = image(640, 480, .rgb8, payload: 640 * 480 * 3 - 1)
    #expect(short == .payload(921_599, expected: 921_600))
    #expect(short?.reason == .truncated)
    let long = image(640, 480, .rgb8, payload: 640 * 480 * 3 + 1)
    #expect(long == .payload(921_601, expected: 921_600))
    #expect(long?.reason == .oversized)
    #expect(image(640, 480, .rgb8, payload: 0)?.reason == .truncated)
  }

  @Test func `a layout that contradicts itself is refused, however large its numbers`() {
    #expect(image(640, 480, stride: 639, .mono8, payload: 0)?.reason == .layout)
    #expect(image(641, 480, .nv12, payload: 0)?.reason == .layout)
    #expect(image(641, 480, .yuyv, payload: 0)?.reason == .layout)
    #expect(image(640, 481, .bayerRGGB8, payload: 0)?.reason == .layout)
    #expect(image(0, 480, .mono8, payload: 0)?.reason == .layout)
    #expect(image(640, 0, .jpeg, payload: 10)?.reason == .layout)
    let most = UInt32.max
    #expect(image(most, most, .mono8, payload: 0)?.reason == .layout)
    #expect(image(most - 1, most - 1, stride: most, .nv12, payload: 0)?.reason == .layout)
    #expect(image(most, most, .rgb8, payload: 8 << 20)?.reason == .layout)
    #expect(image(1, most, .mono8, payload: 1)?.reason == .truncated)
  }

  @Test func `an image is of an encoding and a size that the row allows`() {
    #expect(image(640, 480, .bgr8, payload: 921_600) == .encoding(3))
    #expect(image(640, 480, .bgr8, payload: 921_600)?.reason == .encoding)
    #expect(image(1280, 704, .jpeg, payload: 9, sensor: 1) == nil)
    #expect(image(1280, 704, .mono8, payload: 9, sensor: 1)?.reason == .encoding)
    #expect(
      image(1280, 720, .jpeg, payload: 9, sensor: 1)
        == .imageSize(width: 1280, height: 720, expectedWidth: 1280, expectedHeight: 704))
    #expect(image(1280, 720, .jpeg, payload: 0)?.reason == .truncated)
    #expect(
      image(1280, 704, .jpeg, payload: 8 << 20 + 1, sensor: 1)
        == .payloadLimit(8 << 20 + 1, limit: 8 << 20))
  }

  @Test func `points have the bytes that their layout says`() {
    let layout = Samples.points([.x, .y, .z], count: 100)
    #expect(points(layout, payload: 1200) == nil)
    #expect(points(layout, payload: 1199)?.reason == .truncated)
    #expect(points(layout, payload: 1201)?.reason == .oversized)
    #expect(points(Samples.points([.x, .y, .z], count: 0), payload: 0) == nil)
    let many = Samples.points([.x, .y, .z], count: 200_001)
    #expect(points(many, payload: 2_400_012) == .points(200_001, limit: 200_000))
    #expect(points(many, payload: 2_400_012)?.reason == .oversized)
    #expect(points(layout, payload: 8 << 20 + 1)?.reason == .oversized)
  }

  @Test func `sizes of points that overflow are refused`() {
    var layout = Samples.points([.x, .y, .z], count: .max)
    layout.stride = .max
    #expect(points(layout, payload: 1200)?.reason == .oversized)
    layout.count = 200_000
    #expect(points(layout, payload: 1200)?.reason == .truncated)
    layout = Samples.points([.x, .y, .z], count: 1)
    layout.stride = 11
    #expect(points(layout, payload: 11) == .fieldExtent(offset: 8, size: 4, stride: 11))
    layout[.z] = PointField(offset: .max, type: .float64)
    layout.stride = .max
    #expect(points(layout, payload: 1200)?.reason == .layout)
  }

  @Test func `points have a position`() {
    let polar = Samples.points([.range, .azimuth, .doppler], count: 2)
    #expect(points(polar, sensor: 3, payload: 24) == nil)
    #expect(points(polar, sensor: 2, payload: 24) == .position(.lidar))
    #expect(
      points(Samples.points([.x, .y], count: 2), sensor: 2, payload: 16) == .position(.lidar))
    #expect(
      points(Samples.points([.range, .doppler], count: 2), sensor: 3, payload: 16)
        == .position(.radar))
    #expect(points(Samples.points([.x, .y, .z], count: 2), sensor: 3, payload: 24) == nil)
  }

  @Test func `ego motion has no payload`() {
    let ego = EgoMotion(speed: 1, yawRate: 0)
    #expect(failure(.ego(ego), sensor: 4, payload: 0) == nil)
    #expect(failure(.ego(ego), sensor: 4, payload: 1)?.reason == .oversized)
    #expect(
      failure(.ego(EgoMotion(speed: .nan, yawRate: 0)), sensor: 4, payload: 0)
        == .notFinite(.speed))
  }

  @Test func `a layout of another modality is refused`() {
    let ego = EgoMotion(speed: 1, yawRate: 0)
    #expect(failure(.ego(ego), sensor: 0, payload: 0) == .layout(12, expected: .camera))
    let image = ImageLayout(width: 1, height: 1, encoding: .mono8)
    #expect(failure(.image(image), sensor: 2, payload: 1) == .layout(10, expected: .lidar))
    #expect(
      failure(.points(Samples.points([.x], count: 1)), sensor: 4, payload: 0)
        == .layout(11, expected: .ego))
    #expect(
      Samples.failure { () throws(Unreadable) in
        try Samples.image.validate(payloadSize: 1, against: Samples.rows[2])
      } == .modality(1, expected: .lidar))
  }
}
