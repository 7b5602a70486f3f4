import Recordings
import Testing

struct McapWalkTests {
  /// A file that is cut anywhere is read as far as it is whole, or refused in one line.
  @Test(arguments: [nil, McapCompression.none, .zstd, .lz4])
  func aFileCutAnywhereIsReadAsFarAsItIsWhole(compression: McapCompression?) throws {
    let folder = try TemporaryFolder()
    let path = folder.file("whole.mcap")
    try SmallFile.write(to: path, compression: compression)
    let whole = try TemporaryFolder.read(path)
    let all = Set(try SmallFile.read(path).texts)
    var most = 0
    // Every byte where chunks are packed, a few elsewhere: each is a file of its own.
    for size in stride(from: 0, to: whole.count, by: compression == .zstd ? 1 : 5) {
      let cut = try folder.write([UInt8](whole[..<size]), to: "cut.mcap")
      do {
        let (texts, times, notes) = try SmallFile.read(cut)
        #expect(!notes.isEmpty, "cut at \(size)")
        #expect(notes.allSatisfy { $0.hasPrefix(cut) && !$0.contains("\n") })
        #expect(times == times.sorted())
        #expect(all.isSuperset(of: texts))
        #expect(texts.count >= most, "cut at \(size): what was whole is whole")
        most = texts.count
      } catch let error as RecordingError {
        // Magic, record head and the header's content.
        #expect(size < 8 + 9 + 4 + 4 + 4 + 5, "cut at \(size): \(error)")
      }
    }
    #expect(most == SmallFile.messages)
  }

  @Test func aCutSaysWhereAndHowMuchWasRead() throws {
    let folder = try TemporaryFolder()
    let path = folder.file("whole.mcap")
    try SmallFile.write(to: path, compression: .zstd, chunkSize: 1 << 20)
    let whole = try TemporaryFolder.read(path)
    let reader = try McapReader(opening: path)
    let middle = Int(reader.chunks[0].position) + 60
    let cut = try folder.write([UInt8](whole[..<middle]), to: "cut.mcap")
    let notes = try SmallFile.read(cut).notes
    #expect(notes == ["\(cut): cut at byte \(middle) inside a chunk: 0 messages read"])
    let end = Int(reader.chunks[0].position + reader.chunks[0].length)
    let unfinished = try folder.write([UInt8](whole[..<end]), to: "unfinished.mcap")
    let (texts, _, unfinishedNotes) = try SmallFile.read(unfinished)
    #expect(texts.count == SmallFile.messages)
    #expect(
      unfinishedNotes == [
        "\(unfinished): ends at byte \(end) without a footer: \(SmallFile.messages) messages read"
      ])
  }

  /// Every byte flipped in turn: no crash, and what is given is what was written.
  @Test(arguments: [nil, McapCompression.none, .zstd, .lz4])
  func aFlippedByteIsNoticedOrHarmless(compression: McapCompression?) throws {
    let folder = try TemporaryFolder()
    let path = folder.file("whole.mcap")
    try SmallFile.write(to: path, compression: compression)
    let whole = try TemporaryFolder.read(path)
    let expected = try SmallFile.read(path).texts
    for place in stride(from: 0, to: whole.count, by: compression == .lz4 ? 1 : 5) {
      var damaged = whole
      damaged[place] ^= 0xFF
      let file = try folder.write(damaged, to: "damaged.mcap")
      guard let (texts, _, notes) = try? SmallFile.read(file) else { continue }
      if compression != nil {
        #expect(Set(expected).isSuperset(of: texts), "byte \(place)")
        #expect(texts.count == expected.count || !notes.isEmpty, "byte \(place)")
      }
    }
  }

  @Test func garbageIsReadWithoutACrash() throws {
    let folder = try TemporaryFolder()
    let path = folder.file("whole.mcap")
    try SmallFile.write(to: path, compression: nil)
    let whole = try TemporaryFolder.read(path)
    var seed: UInt64 = 7
    func random() -> UInt64 {
      seed = seed &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return seed >> 33
    }
    for _ in 0..<200 {
      var bytes = whole
      for _ in 0..<1 + random() % 20 {
        bytes[Int(random()) % bytes.count] = UInt8(truncatingIfNeeded: random())
      }
      _ = try? SmallFile.read(try folder.write(bytes, to: "garbage.mcap"))
      // Behind an honest start, nothing but noise.
      let noise = (0..<300).map { _ in UInt8(truncatingIfNeeded: random()) }
      let file = try folder.write([UInt8](whole[..<30]) + noise, to: "noise.mcap")
      if let notes = try? SmallFile.read(file).notes { #expect(!notes.isEmpty) }
    }
  }

  /// Lengths that lie by far neither overflow nor allocate.
  @Test func lengthsThatLieAreRefused() throws {
    let folder = try TemporaryFolder()
    let path = folder.file("whole.mcap")
    try SmallFile.write(to: path, compression: McapCompression.none)
    let whole = try TemporaryFolder.read(path)
    let reader = try McapReader(opening: path)
    let chunk = Int(reader.chunks[0].position)
    // The record's length, its unpacked size, its packed size.
    for place in [chunk + 1, chunk + 9 + 16, chunk + 9 + 32] {
      for lie in [UInt64.max, UInt64(Int64.max), 1 << 40, UInt64.max - 8] {
        var bytes = whole
        for byte in 0..<8 { bytes[place + byte] = UInt8(truncatingIfNeeded: lie >> (8 * byte)) }
        let file = try folder.write(bytes, to: "lie.mcap")
        let indexed = try SmallFile.read(file)
        #expect(!indexed.notes.isEmpty)
        #expect(indexed.texts.count < SmallFile.messages)
        #expect(!(try SmallFile.read(file, ignoringSummary: true).notes.isEmpty))
      }
    }
  }
}
