import Scenarios
import Sensors
import Testing

@Suite struct SoilingTests {
  static let pixels = CameraBench.width * CameraBench.height

  @Test(arguments: [5.0, 20, 50])
  func itCoversItsShare(_ area: Double) throws {
    for seed in 1...3 as ClosedRange<UInt64> {
      let (payload, truth) = try CameraBench.first(
        CameraBench.flat(150, encoding: .mono8), "soiling:onset=0,kind=dark,area=\(area)",
        seed: seed)
      // Half covered: 150 · (1 − 0.6 / 2).
      let share = Double(payload.count { $0 <= 105 }) / Double(Self.pixels)
      #expect(abs(share - area / 100) < 0.02 + 0.1 * area / 100)
      #expect(truth.cause == "camera.soiled")
      // Edges are soft: no pixel is far from its neighbour.
      let steps = (1..<Self.pixels).filter { $0 % CameraBench.width > 0 }.map {
        abs(Int(payload[$0]) - Int(payload[$0 - 1]))
      }
      #expect((steps.max() ?? 99) < 30)
    }
  }

  @Test(arguments: [0.6, 0.4, 0.3])
  func darkIsAShareOfTheLevels(_ dark: Double) throws {
    let (payload, _) = try CameraBench.first(
      CameraBench.flat(150, encoding: .mono8), "soiling:onset=0,kind=dark,area=100,dark=\(dark)")
    #expect(payload.allSatisfy { abs(Double($0) - 150 * dark) < 1 })
  }

  @Test(arguments: [0.1, 0.3, 0.5])
  func brightIsAddedToTheLevels(_ bright: Double) throws {
    let (payload, _) = try CameraBench.first(
      CameraBench.flat(150, encoding: .mono8),
      "soiling:onset=0,kind=bright,area=100,bright=\(bright)")
    #expect(payload.allSatisfy { abs(Double($0) - min(255, 150 + 255 * bright)) < 1 })
  }

  @Test func mudHides() throws {
    let (payload, _) = try CameraBench.first(
      try CameraBench.city(.mono8), "soiling:onset=0,area=100")
    let levels = payload.map(Double.init)
    // Nothing but the sensor's noise is left, on a dim brown.
    #expect(Drives.deviation(levels) < 5)
    #expect((20...80).contains(Drives.mean(levels)))
  }

  @Test func waterBlursAndVeils() throws {
    let width = CameraBench.width
    let edge = StillCamera(
      [(0..<Self.pixels).map { $0 % width < 160 ? 60 : 180 }], CameraBench.layout(.mono8))
    func row(_ kind: String) throws -> [UInt8] {
      let (payload, _) = try CameraBench.first(
        edge, "soiling:onset=0,area=100,blur=16,kind=\(kind)")
      return Array(payload[90 * width..<91 * width])
    }
    let blurred = try row("blur")
    // From a tenth to nine tenths of the step.
    #expect((4...16).contains(blurred.count { 72 < $0 && $0 < 168 }))
    #expect(blurred[100] == 60 && blurred[220] == 180)
    let veiled = try row("translucent")
    #expect(veiled[100] > 64 && veiled[220] < 172)
    #expect(veiled[220] > veiled[100] + 60)
  }

  @Test func itStaysOnTheLens() throws {
    let frames = try CameraBench.attacked(
      CameraBench.flat(150, encoding: .mono8), "soiling:onset=0,kind=dark")
    #expect(Set(frames.map(\.frame.payload)).count == 1)
  }
}
