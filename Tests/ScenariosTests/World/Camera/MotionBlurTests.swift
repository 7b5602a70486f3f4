import Sensors
import Testing

@testable import Scenarios

@Suite struct MotionBlurTests {
  /// Pixels, of 640 across 65°.
  private static let focal = 502.5

  /// A row of bright stripes of 8 pixels, everything at one depth, after the exposure.
  private func smeared(speed: Double, yawRate: Double, depth: Float, _ time: UInt32) -> [Float] {
    var row = ImageRow(width: 640)
    for i in 0..<640 { row.depth[i] = depth }
    row.light.change(0..<640) { i, _, _, _ in i / 8 % 2 == 0 ? (100, 100, 100) : (0, 0, 0) }
    let seconds = Double(time) * 1e-6
    var blur = MotionBlur(
      turn: yawRate * seconds * Self.focal, way: speed * seconds, centre: 320, width: 640)
    blur.smear(&row.light, depth: row.depth)
    return row.light.green
  }

  private func contrast(_ row: ArraySlice<Float>) -> Float {
    (row.max() ?? 0) - (row.min() ?? 0)
  }

  @Test func aStandingCameraIsSharp() {
    let row = smeared(speed: 0, yawRate: 0, depth: 5, 24_000)
    #expect(row.allSatisfy { $0 == 0 || $0 == 100 })
  }

  @Test func turningSmearsEverything() {
    let row = smeared(speed: 0, yawRate: 1.2, depth: 80, 24_000)
    for start in [40, 300, 560] { #expect(contrast(row[start..<start + 40]) < 60) }
    let mean = row[100..<540].reduce(0, +) / 440
    #expect((mean - 50).magnitude < 3)
  }

  @Test func drivingSmearsWhatIsNearAndAside() {
    let near = smeared(speed: 12, yawRate: 0, depth: 5, 24_000)
    #expect(contrast(near[304..<336]) == 100)
    #expect(contrast(near[20..<60]) < 60)
    let far = smeared(speed: 12, yawRate: 0, depth: 120, 24_000)
    #expect(contrast(far[20..<60]) == 100)
    let short = smeared(speed: 12, yawRate: 0, depth: 5, 300)
    #expect(contrast(short[20..<60]) == 100)
  }
}
