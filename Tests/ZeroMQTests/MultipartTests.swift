import Testing
import ZeroMQ

@Suite struct MultipartTests {
  @Test func keepsFourPartsAndCountsTheRest() throws {
    var pair = try Pair()
    var message = Multipart()
    for count in [1, 3, 4, 5, 9, 2] {
      try pair.output.send((0..<count).map { "part \($0)" })
      let came = try pair.input.receive(into: &message, timeout: .seconds(10))
      #expect(came)
      let (text, excess) = (message.text, message.excess)
      #expect(text == (0..<min(count, 4)).map { "part \($0)" })
      #expect(excess == max(count - 4, 0))
    }
    let came = try pair.input.receive(into: &message)
    #expect(!came)
    #expect(message.text == [])
  }

  @Test func isEmptyAfterItWasSent() throws {
    var pair = try Pair()
    try pair.output.send(["a", "", "c"])
    var message = Multipart()
    _ = try pair.input.receive(into: &message, timeout: .seconds(10))
    try pair.input.send(&message)
    let left = message.count
    #expect(left == 0)
    let back = try pair.output.next()
    #expect(back == ["a", "", "c"])
  }
}
