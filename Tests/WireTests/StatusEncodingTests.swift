import Sensors
import Testing
import Wire

struct StatusEncodingTests {
  private let bytes = Samples.bytes {
    Verdicts.status.encode(among: Samples.sensors, into: &$0)
  }

  @Test func `a status is the bytes that protobuf-c writes`() {
    #expect(Oracle.sensorStatus(bytes) == bytes)
  }

  @Test func `a status comes out as it went in`() throws {
    let read = unsafe try PublishedStatus(parsing: bytes.span.bytes)
    #expect(read.sensor == "camera/front_left")
    #expect(read.decision == .rejected)
    #expect(read.trust == 0.25)
    #expect(read.rate == 29.75)
    #expect(read.time == Verdicts.status.time)
    #expect(read.causes == ["camera.frozen", "time.delay"])
    #expect(read.account["verified"] == 5)
    #expect(read.account["suspect"] == 1)
    #expect(read.account["rejected"] == 0)
    #expect(read.account["unverified"] == 0)
    #expect(read.account["superseded"] == 1)
    #expect(read.account["lost"] == 7)
    #expect(read.account["malformed.truncated"] == 1)
    #expect(read.account.count == 6 + Malformation.allCases.count)
    for reason in Malformation.allCases {
      #expect(read.account["malformed.\(reason.name)"] != nil)
    }
  }
}
