import Recordings
import Sensors
import Testing

struct SessionReaderTests {
  static let settings = SessionSettings(
    configuration: "sensors:\n  - name: camera/front\n", epoch: .max, profile: "ab12")

  /// Entries of every fate, receipt and judgement in different orders.
  static func entry(_ number: Int) -> SessionEntry {
    let fates: [SessionEntry.Fate] =
      [.judged, .superseded] + Malformation.allCases.map(SessionEntry.Fate.malformed)
    return SessionEntry(
      fate: fates[number % fates.count], lateness: UInt64(number) * 3,
      supersededBefore: UInt32(number % 4), order: UInt64(number ^ 1),
      received: Instant(nanoseconds: 1_700_000_000_000_000_000 + UInt64(number) * 10_000_000))
  }

  static func write(_ count: Int, to path: String, finishing: Bool = true) throws {
    var writer = try SessionWriter(
      path: path, sensors: ["camera/front", "lidar/top"], settings: settings)
    for number in 0..<count {
      let header = [UInt8](repeating: UInt8(number % 251), count: number % 7)
      let payload = [UInt8](repeating: UInt8(number % 241), count: number % 1000)
      try writer.write(
        entry(number), sensor: number % 2, header: header.raw, payload: payload.raw)
    }
    if finishing { try writer.finish() }
  }

  @Test func entriesComeInTheOrderOfJudgement() throws {
    let folder = try TemporaryFolder()
    let path = folder.file("session.mcap")
    try SessionReaderTests.write(1000, to: path)
    var reader = try SessionReader(opening: path)
    #expect(reader.settings == SessionReaderTests.settings)
    #expect(reader.sensors == ["camera/front", "lidar/top"])
    #expect(reader.count == 1000)
    var order: UInt64 = 0
    while let frame = reader.next() {
      #expect(frame.entry.order == order)
      let number = Int(order) ^ 1
      #expect(frame.entry == SessionReaderTests.entry(number))
      #expect(frame.sensor == reader.sensors[number % 2])
      #expect(frame.header == [UInt8](repeating: UInt8(number % 251), count: number % 7))
      #expect(frame.payload == [UInt8](repeating: UInt8(number % 241), count: number % 1000))
      order += 1
    }
    #expect(order == 1000)
    #expect(reader.notes.isEmpty)
  }

  /// A session that nobody finished has what its chunks hold: one a second.
  @Test func aSessionThatWasKilledIsReadAsFarAsItsChunksAreWhole() throws {
    let folder = try TemporaryFolder()
    let path = folder.file("session.mcap")
    // 100 entries a second: two whole chunks, half a one.
    try SessionReaderTests.write(250, to: path, finishing: false)
    var reader = try SessionReader(opening: path)
    var count = 0
    while reader.next() != nil { count += 1 }
    #expect(count == 200)
    #expect(reader.notes.count == 1)
    #expect(reader.notes[0].hasSuffix("without a footer: 200 messages read"))
  }

  @Test func aSessionCutAnywhereIsReadOrRefused() throws {
    let folder = try TemporaryFolder()
    let path = folder.file("session.mcap")
    try SessionReaderTests.write(120, to: path)
    let whole = try TemporaryFolder.read(path)
    for size in stride(from: 0, to: whole.count, by: 23) {
      let cut = try folder.write([UInt8](whole[..<size]), to: "cut.mcap")
      do throws(RecordingError) {
        var reader = try SessionReader(opening: cut)
        while reader.next() != nil {}
        #expect(!reader.notes.isEmpty)
      } catch {
        #expect(size < 300, "\(error)")
      }
    }
  }

  @Test func anotherMcapIsNoSession() throws {
    let folder = try TemporaryFolder()
    let path = folder.file("a.mcap")
    try SmallFile.write(to: path, compression: .zstd)
    let error = #expect(throws: RecordingError.self) { try SessionReader(opening: path) }
    #expect(error?.problem == "is not a recorded session")
    #expect(!SessionReader.recognizes(path))
    #expect(!SessionReader.recognizes(folder.file("nothing")))
  }

  @Test func aDriveIsNotASession() throws {
    let folder = try TemporaryFolder()
    let path = folder.file("session.mcap")
    try SessionReaderTests.write(3, to: path)
    #expect(SessionReader.recognizes(path))
    let error = #expect(throws: RecordingError.self) { try Recording(opening: path) }
    #expect(error?.problem.contains("holds no camera") == true)
  }
}
