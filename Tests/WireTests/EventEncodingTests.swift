import Sensors
import Testing
import Wire

struct EventEncodingTests {
  @Test func `an incident is the bytes that protobuf-c writes`() {
    var incident = Verdicts.incident
    let closed = Samples.bytes { incident.encode(among: Samples.sensors, into: &$0) }
    #expect(Oracle.incident(closed) == closed)
    incident.closed = nil
    incident.recording = ""
    let open = Samples.bytes { incident.encode(among: Samples.sensors, into: &$0) }
    #expect(Oracle.incident(open) == open)
    #expect(open.count == closed.count - 9 - 12)
  }

  @Test func `a revocation is the bytes that protobuf-c writes`() {
    let bytes = Samples.bytes {
      Verdicts.revocation.encode(among: Samples.sensors, into: &$0)
    }
    #expect(Oracle.revocation(bytes) == bytes)
  }
}
