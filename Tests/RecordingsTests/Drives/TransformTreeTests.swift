import Recordings
import Sensors
import Testing

struct TransformTreeTests {
  /// A quarter turn to the left.
  static let left = SIMD4<Double>(0, 0, 0.5.squareRoot(), 0.5.squareRoot())

  @Test func chainsAreComposed() throws {
    var tree = TransformTree()
    tree.add(
      child: "lidar", parent: "base_link",
      Extrinsics(translation: SIMD3(1, 0, 2), rotation: TransformTreeTests.left))
    tree.add(child: "camera", parent: "/lidar", Extrinsics(translation: SIMD3(1, 0, 0)))
    let camera = try #require(tree.placement(of: "camera"))
    // A metre ahead of the lidar, which looks to the left.
    #expect(near(camera.translation, SIMD3(1, 1, 2)))
    #expect(near(camera.rotation.lowHalf, TransformTreeTests.left.lowHalf))
    #expect(tree.placement(of: "base_link")?.translation == .zero)
  }

  @Test func aChainThatLeadsNowhereHasNoPlace() {
    var tree = TransformTree()
    tree.add(child: "a", parent: "b", Extrinsics(translation: .zero))
    tree.add(child: "b", parent: "a", Extrinsics(translation: .zero))
    tree.add(child: "c", parent: "map", Extrinsics(translation: .zero))
    #expect(tree.placement(of: "a") == nil)
    #expect(tree.placement(of: "c") == nil)
    #expect(tree.placement(of: "unknown") == nil)
  }

  @Test func theInverseTakesBack() {
    let there = Extrinsics(translation: SIMD3(1, 2, 3), rotation: TransformTreeTests.left)
    let back = there.inverse.after(there)
    #expect(near(back.translation, .zero))
    #expect((back.rotation.w.magnitude - 1).magnitude < 1e-12)
  }

  @Test func matricesBecomeQuaternions() {
    let turns: [([Double], SIMD4<Double>)] = [
      ([1, 0, 0, 0, 1, 0, 0, 0, 1], SIMD4(0, 0, 0, 1)),
      ([1, 0, 0, 0, -1, 0, 0, 0, -1], SIMD4(1, 0, 0, 0)),
      ([-1, 0, 0, 0, 1, 0, 0, 0, -1], SIMD4(0, 1, 0, 0)),
      ([-1, 0, 0, 0, -1, 0, 0, 0, 1], SIMD4(0, 0, 1, 0)),
      ([0, -1, 0, 1, 0, 0, 0, 0, 1], TransformTreeTests.left),
    ]
    for (matrix, quaternion) in turns {
      let found = Extrinsics(rotation: matrix, translation: .zero).rotation
      let difference = found - quaternion
      #expect((difference * difference).sum() < 1e-24)
    }
  }

  private func near(_ a: SIMD3<Double>, _ b: SIMD3<Double>) -> Bool {
    ((a - b) * (a - b)).sum() < 1e-18
  }

  private func near(_ a: SIMD2<Double>, _ b: SIMD2<Double>) -> Bool {
    ((a - b) * (a - b)).sum() < 1e-18
  }
}
