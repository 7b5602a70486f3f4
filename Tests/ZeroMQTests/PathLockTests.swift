import Foundation
import Glibc
import Testing
import ZeroMQ

@Suite struct PathLockTests {
  @Test func refusesAPathInUse() throws {
    let folder = try Folder()
    let context = try Context()
    var first = try Socket(.sub, in: context)
    try first.bind(folder.ipc("in.sock"))
    let line = bind(folder.ipc("in.sock"))
    #expect(line == "\(folder.ipc("in.sock")): is in use by another process (\(getpid()))")
    // The first still listens.
    #expect(RawConnection(to: folder.ipc("in.sock")) != nil)
    try first.subscribe()
  }

  @Test func namesTheProcessThatHoldsThePath() throws {
    let folder = try Folder()
    let other = Process()
    other.executableURL = URL(fileURLWithPath: "/bin/sh")
    other.arguments = [
      "-c", "exec 9>\"$0.lock\"; flock 9; echo $$ >&9; echo locked; read line",
      folder.path + "/in.sock",
    ]
    let (ready, end) = (Foundation.Pipe(), Foundation.Pipe())
    other.standardOutput = ready
    other.standardInput = end
    try other.run()
    _ = ready.fileHandleForReading.readData(ofLength: 7)
    let address = folder.ipc("in.sock")
    let line = bind(address)
    #expect(line == "\(address): is in use by another process (\(other.processIdentifier))")
    try end.fileHandleForWriting.close()
    other.waitUntilExit()
    #expect(bind(address) == nil)
  }

  @Test func mayBeBoundAgainAtOnce() throws {
    let folder = try Folder()
    for _ in 0..<20 { #expect(bind(folder.ipc("in.sock")) == nil) }
    #expect(!FileManager.default.fileExists(atPath: folder.path + "/in.sock"))
  }

  @Test func takesASocketFileThatIsLeftOver() throws {
    let folder = try Folder()
    do { _ = RawConnection(listeningAt: folder.path + "/in.sock") }
    #expect(FileManager.default.fileExists(atPath: folder.path + "/in.sock"))
    #expect(bind(folder.ipc("in.sock")) == nil)
  }

  @Test func refusesASocketOfAProgramThatDoesNotLock() throws {
    let folder = try Folder()
    let other = RawConnection(listeningAt: folder.path + "/in.sock")
    #expect(bind(folder.ipc("in.sock")) == "\(folder.ipc("in.sock")): is in use by another process")
    withExtendedLifetime(other) {}
  }

  @Test func keepsAFileThatIsNotASocket() throws {
    let folder = try Folder()
    let path = folder.path + "/notes.txt"
    try Data("precious".utf8).write(to: URL(fileURLWithPath: path))
    let line = bind(folder.ipc("notes.txt"))
    #expect(line == "ipc://\(path): a file that is not a socket is in the way")
    #expect(try String(contentsOfFile: path, encoding: .utf8) == "precious")
  }

  @Test func namesTheFolderThatIsMissing() throws {
    let folder = try Folder()
    let line = bind(folder.ipc("none/in.sock"))
    #expect(
      line == "\(folder.ipc("none/in.sock")): the folder \(folder.path)/none does not exist")
  }

  @Test func refusesAPathThatIsTooLong() throws {
    let folder = try Folder()
    let address = folder.ipc(String(repeating: "x", count: 120))
    #expect(bind(address) == "\(address): file name too long")
  }

  /// Binds and lets go again.
  private func bind(_ address: String) -> String? {
    complaint { () throws(ZeroMQError) in
      var socket = try Socket(.sub, in: try Context())
      try socket.bind(address)
    }
  }
}
