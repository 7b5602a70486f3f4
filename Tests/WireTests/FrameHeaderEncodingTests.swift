import Sensors
import Testing
import Wire

struct FrameHeaderEncodingTests {
  @Test(arguments: Samples.headers.indices)
  func `headers are the bytes that protobuf-c writes`(_ index: Int) {
    let bytes = Samples.bytes(Samples.headers[index])
    #expect(Oracle.frameHeader(bytes) == bytes)
  }

  @Test func `nothing that is the default is written`() {
    let header = FrameHeader(
      sensor: 4, modality: .ego, epoch: 0, sequence: 0, captured: Instant(nanoseconds: 0),
      published: Instant(nanoseconds: 0), layout: .ego(EgoMotion(speed: 0, yawRate: 0)))
    let bytes = Samples.bytes(header)
    #expect(bytes == [0x0A, 12] + Array("ego/odometry".utf8) + [0x10, 4, 0x62, 0])
    #expect(Oracle.frameHeader(bytes) == bytes)
  }

  @Test func `every bit of a number comes through`() throws {
    var header = Samples.ego
    let ego = EgoMotion(speed: -0.0, yawRate: .leastNonzeroMagnitude, lateralSpeed: .ulpOfOne)
    header.layout = .ego(ego)
    guard
      case .ego(let read) = try Samples.read(Samples.bytes(header), topic: "ego/odometry").layout
    else { return #expect(Bool(false)) }
    #expect(read.speed.bitPattern == ego.speed.bitPattern)
    #expect(read.yawRate.bitPattern == ego.yawRate.bitPattern)
    #expect(read.lateralSpeed.bitPattern == ego.lateralSpeed.bitPattern)
  }

  @Test func `heartbeats are the bytes that protobuf-c writes`() {
    for last in [0, 1, 127, 128, UInt64.max] {
      let heartbeat = Heartbeat(
        sensor: 0, epoch: last, lastSequence: last, time: Instant(nanoseconds: last))
      let bytes = Samples.bytes { heartbeat.encode(among: Samples.sensors, into: &$0) }
      #expect(Oracle.heartbeat(bytes) == bytes)
    }
  }
}
