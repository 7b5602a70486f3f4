import Kernels
import Testing

@testable import Checks

@Suite struct CalmHalfTests {
  private static func flaws(_ whole: Int, holes: Int = 0, front: Int = 0) -> SurfaceFlaws {
    var flaws = SurfaceFlaws()
    (flaws.whole, flaws.holes, flaws.front) = (whole, holes, front)
    return flaws
  }

  /// Sectors of 2°, each by its number.
  private static func calm(_ sector: (Int) -> SurfaceFlaws) -> CalmHalf {
    var calm = CalmHalf()
    calm.sort((0..<SweepTexture.count).map(sector))
    return calm
  }

  @Test func halfOfTheTurnIsLeftOut() {
    let calm = Self.calm { Self.flaws(100, front: $0 < 90 ? 50 : 1) }
    #expect(calm.loners == Self.flaws(9_000, front: 90))
  }

  @Test func whatIsInMoreThanHalfIsFound() {
    let calm = Self.calm { Self.flaws(100, front: $0 < 100 ? 50 : 1) }
    #expect(calm.loners.front > 90)
  }

  @Test func eachFlawHasAHalfOfItsOwn() {
    let calm = Self.calm { Self.flaws(100, holes: $0 < 90 ? 10 : 0, front: $0 < 90 ? 0 : 10) }
    #expect(calm.loners.front == 0 && calm.loners.holes == 900)
    #expect(calm.holes.holes == 0 && calm.holes.front == 900)
  }

  @Test func groupsWithoutSurfacesSayNothing() {
    // 19 cells a sector are 95 a group of five.
    let calm = Self.calm { $0 < 5 ? Self.flaws(100, front: 7) : Self.flaws(19) }
    #expect(calm.loners == Self.flaws(500, front: 35))
    #expect(Self.calm { _ in Self.flaws(19) }.loners == SurfaceFlaws())
  }
}
