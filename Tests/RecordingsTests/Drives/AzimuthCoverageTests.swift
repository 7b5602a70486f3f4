import Foundation
import Recordings
import Sensors
import Testing

struct AzimuthCoverageTests {
  private func arc(_ degrees: [Double]) -> (from: Double, to: Double) {
    var layout = PointLayout(count: UInt32(degrees.count), stride: 8)
    layout[.x] = PointField(offset: 0, type: .float32)
    layout[.y] = PointField(offset: 4, type: .float32)
    var bytes: [UInt8] = []
    for angle in degrees {
      for value in [Float(10 * cos(angle * .pi / 180)), Float(10 * sin(angle * .pi / 180))] {
        for shift in [0, 8, 16, 24] {
          bytes.append(UInt8(truncatingIfNeeded: value.bitPattern >> UInt32(shift)))
        }
      }
    }
    var coverage = AzimuthCoverage()
    coverage.add(layout, bytes.raw)
    return coverage.arc
  }

  @Test func allRoundIsAllRound() {
    let (from, to) = arc((0..<720).map { Double($0) / 2 - 179.9 })
    #expect(from == -180 && to == 180)
    // A mast in the way of a few degrees does not make an edge.
    let (a, b) = arc((0..<340).map { Double($0) - 179.5 })
    #expect(a == -180 && b == 180)
  }

  @Test func anArcIsAnArc() {
    let (from, to) = arc((0..<120).map { Double($0) - 59.5 })
    #expect(from == -60 && to == 60)
  }

  @Test func anArcMayCrossTheSeam() {
    let (from, to) = arc((0..<180).map { Double($0) + 90.5 }.map { $0 > 180 ? $0 - 360 : $0 })
    #expect(from == 90 && to == -90)
  }

  @Test func nothingSeenIsAllRound() {
    let (from, to) = arc([])
    #expect(from == -180 && to == 180)
  }

  @Test func theAngleIsGood() {
    for step in -1799..<1800 {
      let angle = Double(step) / 10
      let (x, y) = (cos(angle * .pi / 180), sin(angle * .pi / 180))
      #expect((AzimuthCoverage.degrees(x, y) - angle).magnitude < 1e-5)
    }
  }
}
