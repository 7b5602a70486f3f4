import Testing
import ZeroMQ

@Suite struct EndpointTests {
  @Test func readsAsItsAddress() {
    #expect(Endpoint.bind("ipc:///run/vouch/in.sock").description == "ipc:///run/vouch/in.sock")
    #expect(Endpoint.connect("tcp://127.0.0.1:5555").address == "tcp://127.0.0.1:5555")
    #expect(Endpoint.connect("inproc://a") != Endpoint.bind("inproc://a"))
  }
}
