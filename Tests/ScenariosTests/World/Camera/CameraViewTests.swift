import Sensors
import Testing

@testable import Scenarios

@Suite struct CameraViewTests {
  static let canvas = Rig.intrinsics(
    SimulatedDrive.Camera(width: 1280, height: 720, isRectified: true))
  static let lineTime = 25e-6

  private func view(speed: Double = 0, yawRate: Double, lineTime: Double) -> CameraView {
    CameraView(
      EgoPose(
        position: .zero, heading: 0, speed: speed, yawRate: yawRate, acceleration: 0,
        altitude: 0, grade: 0),
      Self.canvas, lineTime: lineTime)
  }

  /// The foot and the top of a pole 10 m ahead, in pixels.
  private func pole(_ view: CameraView) -> (foot: Vector2, top: Vector2) {
    let drift = view.drift(of: .zero)
    return (
      view.pixel(view.toCamera(Vector3(12, 1, 0.2)), drift: drift),
      view.pixel(view.toCamera(Vector3(12, 1, 4)), drift: drift)
    )
  }

  @Test func aPoleStaysUprightWhereAllRowsAreExposedAtOnce() {
    let pole = pole(view(yawRate: 0.5, lineTime: 0))
    #expect((pole.foot.x - pole.top.x).magnitude < 1e-9)
    #expect(pole.foot.y > pole.top.y + 300)
  }

  /// While the camera turns to the left, what stands goes to the right: the farther, the later, so
  /// that the foot, which is exposed last, lies to the right of the top.
  @Test func aRollingShutterSkewsAPoleUnderYaw() {
    let yawRate = 0.5
    let turning = view(yawRate: yawRate, lineTime: Self.lineTime)
    let pole = pole(turning)
    let rows = pole.foot.y - pole.top.y
    // Turning around the rear axle, the camera also goes aside.
    let aside = 1.7 * yawRate * rows * Self.lineTime * Self.canvas.fx / 10.3
    let expected = Self.canvas.fx * yawRate * Self.lineTime * rows + aside
    #expect(expected > 4)
    #expect((pole.foot.x - pole.top.x - expected).magnitude < 0.25)
    let other = self.pole(view(yawRate: -yawRate, lineTime: Self.lineTime))
    #expect((other.foot.x - other.top.x + expected).magnitude < 0.25)
  }

  /// What is nearer when its row is exposed is larger.
  @Test func aRollingShutterDrawsWhatComesNearerApart() {
    let still = pole(view(yawRate: 0, lineTime: Self.lineTime))
    let moving = pole(view(speed: 10, yawRate: 0, lineTime: Self.lineTime))
    #expect(moving.foot.y > still.foot.y)
    #expect((moving.foot.y - still.foot.y) < 5)
  }

  /// A facet's texture is where its corners are, also under a shear.
  @Test func aFacetHasItsCornersOnItsTexture() throws {
    let view = view(yawRate: 0.5, lineTime: Self.lineTime)
    let corner = view.toCamera(Vector3(12, 2, 0))
    let along = view.turnToCamera(Vector3(0, -1, 0))
    let up = view.turnToCamera(Vector3(0, 0, 1))
    let facet = try #require(
      view.facet(
        corner: corner, along: along, up: up, size: Vector2(3, 2), .plain, tint: .one))
    for (u, v) in [(0.0, 0.0), (3, 0), (3, 2), (0, 2)] {
      let pixel = view.pixel(corner + along * u + up * v, drift: .zero)
      let (x, y) = (Float(pixel.x), Float(pixel.y))
      let depth = 1 / facet.nearness(x, y)
      let place = facet.place(x, y, depth: depth)
      #expect((depth - Float(corner.z)).magnitude < 1e-3)
      #expect((place.along - Float(u)).magnitude < 1e-3)
      #expect((place.up - Float(v)).magnitude < 1e-3)
    }
  }

  @Test func aPolygonIsCutWhereTheImageBegins() {
    let view = view(yawRate: 0, lineTime: 0)
    var outline: [Vector2] = []
    view.project(
      [Vector3(-1, 1, -2), Vector3(1, 1, -2), Vector3(1, 1, 6), Vector3(-1, 1, 6)], drift: .zero,
      into: &outline)
    #expect(outline.count == 4)
    #expect(outline.allSatisfy { $0.y > Self.canvas.cy && $0.y < 1e4 })
    view.project(
      [Vector3(0, 0, -1), Vector3(1, 0, -1), Vector3(0, 1, -1)], drift: .zero, into: &outline)
    #expect(outline.isEmpty)
  }
}
