import Recordings
import Testing

struct McapMessagesTests {
  @Test(arguments: [nil, McapCompression.none, .zstd, .lz4], [false, true])
  func messagesComeByTimeWhateverTheChunksAre(
    compression: McapCompression?, ignoringSummary: Bool
  ) throws {
    let folder = try TemporaryFolder()
    for (name, chunkSize, reversed) in [
      ("a", 1, false), ("b", 600, false), ("c", 1 << 20, false), ("d", 600, true),
    ] {
      let path = folder.file("\(name).mcap")
      try SmallFile.write(
        to: path, compression: compression, chunkSize: chunkSize, reversed: reversed)
      let (texts, times, notes) = try SmallFile.read(path, ignoringSummary: ignoringSummary)
      #expect(notes.isEmpty, "\(notes)")
      #expect(times == times.sorted())
      #expect(Set(texts).count == SmallFile.messages)
      // Equal times come in the order of the file.
      let numbers = texts.compactMap { Int($0.split(separator: " ")[1]) }
      for (a, b) in zip(times.indices, times.indices.dropFirst()) where times[a] == times[b] {
        #expect(numbers[a] < numbers[b])
      }
    }
  }

  @Test func onlyTheChannelsWantedAreGiven() throws {
    let folder = try TemporaryFolder()
    let path = folder.file("a.mcap")
    try SmallFile.write(to: path, compression: .zstd)
    let reader = try McapReader(opening: path)
    var messages = reader.messages(on: [2])
    var count = 0
    while let message = messages.next() {
      #expect(message.channel == 2)
      count += 1
    }
    #expect(count == SmallFile.messages / 2)
  }

  @Test func chunksBeyondTheLimitAreLeftOutAndSaid() throws {
    let folder = try TemporaryFolder()
    let path = folder.file("a.mcap")
    try SmallFile.write(to: path, compression: .zstd)
    var limits = McapLimits()
    limits.chunk = 100
    let reader = try McapReader(opening: path, limits: limits)
    var messages = reader.messages()
    #expect(messages.next() == nil)
    #expect(messages.notes.contains { $0.contains("beyond the limit of 100") })
  }
}
