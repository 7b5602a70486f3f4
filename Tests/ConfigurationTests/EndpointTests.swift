import Configuration
import Testing

@Test(arguments: [
  "ipc:///run/vouch/in.sock", "ipc://@vouch", "tcp://*:5555", "tcp://127.0.0.1:*",
  "tcp://[::1]:5555", "tcp://eth0:1", "inproc://a",
])
func addressesThatCanBeBound(_ address: String) {
  #expect(Endpoint.expectation(of: address) == nil)
}

@Test(arguments: [
  "", "ipc", "ipc://", "ipc:///", "tcp://", "tcp://host", "tcp://:5", "tcp://host:", "tcp://host:0",
  "tcp://host:65536", "tcp://host:+5", "tcp://::1:5555", "inproc://", "udp://host:5",
  "ipc:///a b", "ipc:///" + String(repeating: "x", count: 107),
])
func addressesThatCanNot(_ address: String) {
  #expect(Endpoint.expectation(of: address) != nil)
}

@Test(arguments: ["tcp://*:5555", "tcp://host:*"])
func wildcardsAreForBindingOnly(_ address: String) {
  #expect(Endpoint.expectation(of: address, bind: true) == nil)
  #expect(Endpoint.expectation(of: address, bind: false) != nil)
}
