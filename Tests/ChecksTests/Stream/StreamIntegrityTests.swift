import Checks
import Kernels
import Sensors
import Testing

@Suite struct StreamIntegrityTests {
  private static func points(_ count: UInt32) -> FrameLayout {
    .points(PointLayout(count: count, stride: 16))
  }

  @Test func thePayloadsOwnChecksumIsFineAndAnAbsentOneToo() {
    var bench = CheckBench<StreamIntegrity>(.camera)
    #expect(bench.next { $0.header.checksum = $0.fingerprint.checksum }.state == .ok)
    #expect(bench.next { $0.header.checksum = 0 }.state == .ok)
  }

  @Test func anotherChecksumIsCorruption() {
    var bench = CheckBench<StreamIntegrity>(.camera)
    let answer = bench.next { $0.header.checksum = $0.fingerprint.checksum ^ 1 }
    #expect(answer.state == .failed)
    #expect(answer.causes == ["stream.corrupt"])
  }

  @Test func aFewUnusablePointsAreMasked() {
    var bench = CheckBench<StreamIntegrity>(.lidar)
    let answer = bench.next {
      $0.header.layout = Self.points(1000)
      $0.lidar.invalidCount = 2
      $0.lidar.invalid[0] = 0b10
      $0.lidar.invalid[1] = 0b1
    }
    #expect(answer.state == .suspicious)
    #expect(answer.causes == ["stream.invalid_points"])
    #expect(answer.isMasked == [true])
    #expect((0..<1000).filter { bench.verdict.mask.isMarked($0) } == [1, 64])
  }

  @Test func manyUnusablePointsCondemnTheFrame() {
    var bench = CheckBench<StreamIntegrity>(.radar)
    let answer = bench.next {
      $0.header.layout = Self.points(100)
      $0.radar.invalidCount = 2
      $0.radar.invalid[0] = 0b11
    }
    #expect(answer.state == .failed)
    #expect(answer.isMasked == [false])
  }
}
