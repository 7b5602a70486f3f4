import Checks
import Kernels
import Sensors
import Testing

@Suite struct ObserverTests {
  @Test func everyPayloadIsFingerprintedAndItsHeaderKept() throws {
    var bench = ObserveBench(.radar)
    let payload = packed([[10, 0, 0, -3]])
    try bench.show(layout([.x, .y, .z, .doppler], count: 1), payload)
    let (found, wanted) = (bench.observation.fingerprint, unsafe Fingerprint(payload.span.bytes))
    #expect(found == wanted)
    guard case .points(let seen) = bench.observation.header.layout else {
      Issue.record("the header is not the frame's")
      return
    }
    #expect(seen.count == 1)
  }

  @Test func egoMotionHasNoPayload() throws {
    var bench = ObserveBench(.ego)
    try bench.show(.ego(EgoMotion(speed: 3, yawRate: 0)), [])
    let checksum = bench.observation.fingerprint.checksum
    #expect(checksum == 0)
  }
}
