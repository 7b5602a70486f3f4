import Testing
import ZeroMQ

@Suite struct MessageTests {
  @Test(arguments: [0, 1, 33, 34, 100_000])
  func holdsACopyOfTheBytes(size: Int) {
    let bytes = (0..<size).map { UInt8(truncatingIfNeeded: $0 &* 7) }
    let message = Message(copying: bytes.span)
    #expect(message.size == size)
    #expect(message.span.count == size)
    for i in bytes.indices where message.span[i] != bytes[i] { Issue.record("byte \(i)") }
    let more = message.hasMore
    #expect(!more)
  }

  @Test func sharesLargePartsAndEndsThemOnce() {
    let text = String(repeating: "lidar", count: 1000)
    var copy = Message()
    do {
      var original = Message(text)
      copy.copy(of: &original)
      #expect(copy.address == original.address)
      #expect(original.text == text)
    }
    #expect(copy.text == text)
    copy.clear()
    #expect(copy.size == 0)
  }

  @Test func copiesSmallPartsIntoTheSlot() {
    var original = Message("camera/front")
    var copy = Message("before")
    copy.copy(of: &original)
    #expect(copy.text == "camera/front")
    #expect(original.text == "camera/front")
  }

  @Test func mayGoToAnotherThread() async {
    let message = Message(String(repeating: "x", count: 100))
    let task = Task.detached { [size = message.size] in size }
    #expect(await task.value == 100)
    await Task.detached { take(Message("radar")) }.value
  }
}

private func take(_ message: consuming Message) { #expect(message.text == "radar") }
