import Kernels
import Testing

@testable import Checks

@Suite struct SweepImageTests {
  private static let lidar = PlainLidar()

  @Test func everyPointIsInItsCell() throws {
    var bench = try Self.lidar.learned()
    let points = Self.lidar.points()
    try bench.show(points)
    let (image, shape) = (bench.views.image, bench.views.beams.image)
    var found = 0
    for cell in 0..<shape.count where image.ranges[cell] != RangeImage.none {
      let point = points[Int(image.indices[cell])]
      let range = (point[0] * point[0] + point[1] * point[1] + point[2] * point[2]).squareRoot()
      #expect((Float(image.ranges[cell]) * RangeImage.step - range).magnitude < 0.004)
      #expect(Int(point[3]) == cell / shape.columns)
      #expect((Float(image.x[cell]) / 128 - point[0]).magnitude < 0.03)
      #expect((Float(image.y[cell]) / 128 - point[1]).magnitude < 0.03)
      #expect(image.intensities[cell] == 50 && image.returns[cell] == 1)
      found += 1
    }
    #expect(found == points.count)
    #expect(image.scattered == Self.scattered(points.count))
  }

  @Test func whatHasNoReturnIsInTheMask() throws {
    var bench = try Self.lidar.learned()
    try bench.show(Self.lidar.points { row, column in !(row == 9 && (100..<130).contains(column)) })
    let image = bench.views.image
    for column in 90..<140 {
      let isThere = image.returned[column] >> 9 & 1 == 1
      #expect(isThere == !(100..<130).contains(column))
      #expect(image.returned[column] >> 8 & 1 == 1)
    }
    #expect(image.rings.allSatisfy { (27...28).contains($0) })
  }

  @Test func aPointThatIsNoLasersIsAStray() throws {
    var bench = try Self.lidar.learned()
    var points = Self.lidar.points()
    points[70] = [10, 0, -0.83, points[70][3], 50]
    points[99][3] = 77
    try bench.show(points)
    let image = bench.views.image
    #expect(image.scattered.strays == 2)
    #expect(image.strays[1] == 1 << 6 | 1 << 35 && image.strays[0] == 0)
  }

  @Test func ofTwoReturnsTheNearerIsKeptAndBothAreCounted() throws {
    var bench = try Self.lidar.learned()
    var points = Self.lidar.points()
    let nearer = points[50].enumerated().map { $0 < 3 ? $1 / 2 : $1 }
    points.append(nearer)
    try bench.show(points)
    let image = bench.views.image
    let cell = try #require(image.indices.prefix(28 * 720).firstIndex(of: UInt32(points.count - 1)))
    #expect(image.returns[cell] == 2)
    #expect(image.scattered.extra == 1)
  }

  private static func scattered(_ placed: Int) -> Scattered {
    var scattered = Scattered()
    scattered.placed = placed
    return scattered
  }
}
