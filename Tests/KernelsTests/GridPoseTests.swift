import Kernels
import Testing

@Suite struct GridPoseTests {
  private static func pose(_ x: Double, _ y: Double, degrees: Double) -> GridPose {
    let (sine, cosine) = Trigonometry.sineCosine(degrees * .pi / 180)
    return GridPose(x: x, y: y, cosine: cosine, sine: sine)
  }

  @Test func aPlaceIsTurnedAndMoved() {
    // 4 m ahead of a sensor that looks along y: 4 m up from it.
    let pose = Self.pose(10.1, 20.1, degrees: 90)
    let cell = pose.cell(x: 4 * 128, y: 0)
    #expect(cell.i == 40 && cell.j == 96)
  }

  @Test func placesFarAwayAreTakenModuloTheGrid() {
    let near = Self.pose(1.1, -2.1, degrees: 30)
    let far = Self.pose(1.1 + 128 * 7, -2.1 - 128 * 9, degrees: 30)
    #expect(near == far)
  }

  /// Each state that is drawn stands where its cell's middle is seen, within half its diagonal.
  @Test(arguments: [0.0, 17, 90, 211.5])
  func whatASensorSawIsDrawnWhereItIs(degrees: Double) {
    var states = [UInt8](repeating: 0, count: BirdsEyeGrid.count)
    func state(_ x: Double, _ y: Double, _ value: UInt8) {
      states[(Int((y * 4).rounded(.down)) + 256) * 512 + Int((x * 4).rounded(.down)) + 256] = value
    }
    for step in -3...3 {
      for aside in -3...3 {
        state(12.1 + Double(step) * 0.25, -7.1 + Double(aside) * 0.25, 3)
        state(-20.1 + Double(step) * 0.25, 3.1 + Double(aside) * 0.25, aside < 0 ? 1 : 2)
      }
    }
    let pose = Self.pose(311.3, -45.7, degrees: degrees)
    var (free, occupied) = (BitGrid(), BitGrid())
    BitGrid.draw(states.span, at: pose, free: &free, occupied: &occupied)
    let thing = pose.cell(x: Int16(12.1 * 128), y: Int16(-7.1 * 128))
    let open = pose.cell(x: Int16(-20.1 * 128), y: Int16(3.1 * 128))
    #expect(occupied[thing.i, thing.j] && !free[thing.i, thing.j])
    #expect(free[open.i, open.j] && !occupied[open.i, open.j])
    #expect((40...58).contains(occupied.population))
    #expect((40...58).contains(free.population))
  }

  @Test func whatIsBeyondReachIsNotDrawn() {
    var states = [UInt8](repeating: 1, count: BirdsEyeGrid.count)
    states[0] = 3
    var (free, occupied) = (BitGrid(), BitGrid())
    let pose = Self.pose(0.1, 0.1, degrees: 45)
    BitGrid.draw(states.span, at: pose, free: &free, occupied: &occupied)
    #expect(free.population == 4 * BitGrid.reach * BitGrid.reach)
    #expect(occupied.population == 0)
  }
}
