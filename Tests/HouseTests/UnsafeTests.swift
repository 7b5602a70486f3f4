import Testing

/// `unsafe`, and what stands for it, appears only where bytes or C are handled.
@Suite struct UnsafeTests {
  /// The rooms that may, and why.
  static let rooms: [String: String] = [
    "ZeroMQ": "calls libzmq and shows its messages as spans",
    "RealTime": "threads, rings and signals over the system's calls",
    "Kernels": "unchecked loops over raw memory, checked at the door",
    "Wire": "protobuf-c reads and writes through pointers",
    "Images": "calls libturbojpeg and libspng",
    "Recordings": "calls libzstd, liblz4 and protobuf-c; maps files",
    "Configuration": "calls libcrypto for a profile's digest",
    "Service": "makes the view of a payload that a message owns",
  ]

  @Test func unsafeStaysInItsRooms() {
    expectNone(Tree.swift.flatMap(Self.objections(to:)))
  }

  @Test func unsafeElsewhereIsRefused() {
    #expect(found("Checks", "let a = unsafe p.pointee") == 1)
    #expect(found("Sensors", "func f(_ p: UnsafeRawPointer)") == 1)
    #expect(found("Verifier", "final class A: @unchecked Sendable {}") == 1)
    #expect(found("Verifier", "nonisolated(unsafe) var a = 1") == 1)
    #expect(found("Verifier", "bytes.withUnsafeBytes { $0.count }") == 1)
    #expect(found("Checks", "// unsafe\nlet a = \"unsafe\"; let unsafely = a") == 0)
    #expect(found("Kernels", "unsafe f()") == 0)
  }

  private func found(_ room: String, _ text: String) -> Int {
    Self.objections(to: TextFile("Sources/\(room)/A.swift", text)).count
  }

  static func objections(to file: TextFile) -> [String] {
    let folders = file.folders
    guard folders.count > 1, folders[0] == "Sources", rooms[folders[1]] == nil else { return [] }
    let pattern = #/\bunsafe\b|@unchecked\b|\b(?:with)?Unsafe[A-Z]\w*/#.wordBoundaryKind(.simple)
    return file.source.code.enumerated().compactMap { index, line in
      line.firstMatch(of: pattern).map {
        "\(file.path):\(index + 1): \($0.output) does not belong in \(folders[1])"
      }
    }
  }
}
