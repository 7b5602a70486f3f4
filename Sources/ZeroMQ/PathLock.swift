internal import Glibc

/// The right to bind an ipc path, held by a lock on a file beside it (`PATH.lock`).
///
/// The library removes whatever is at the path before it binds, so that a second service would
/// silently take it from the first. The lock goes with its process, however that ends; the lock
/// file stays, because removing it would let two processes lock two files of one name.
final class PathLock {
  private let path: String
  private let descriptor: Int32

  init(path: String, address: String) throws(ZeroMQError) {
    // Nothing may throw once the properties are set: `deinit` would remove another's socket.
    descriptor = try PathLock.acquire(path, address)
    self.path = path
  }

  private static func acquire(_ path: String, _ address: String) throws(ZeroMQError) -> Int32 {
    let lock = path + ".lock"
    let descriptor = unsafe open(lock, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o644)
    guard descriptor >= 0 else {
      let number = errno
      let folder = path.lastIndex(of: "/").map { String(path[..<$0]) } ?? "."
      throw ZeroMQError(
        address, number == ENOENT ? .missingFolder(folder) : .lockFile(lock, number))
    }
    let reason: ZeroMQError.Reason?
    if flock(descriptor, LOCK_EX | LOCK_NB) == 0 {
      reason = obstacle(at: path)
    } else {
      let number = errno
      reason = number == EWOULDBLOCK ? .inUse(process: holder(descriptor)) : .lockFile(lock, number)
    }
    if let reason {
      close(descriptor)
      throw ZeroMQError(address, reason)
    }
    writeHolder(descriptor)
    return descriptor
  }

  /// Removes the socket file while it is still this process's to remove: the library leaves it.
  deinit {
    unsafe unlink(path)
    close(descriptor)
  }

  /// Why the path cannot be taken although nobody holds its lock. A socket at which nobody listens
  /// any more is no obstacle.
  private static func obstacle(at path: String) -> ZeroMQError.Reason? {
    var status = stat()
    guard unsafe lstat(path, &status) == 0 else { return nil }
    guard status.st_mode & S_IFMT == S_IFSOCK else { return .notASocket }
    var address = sockaddr_un()
    // Too long a path is the library's to refuse.
    guard path.utf8.count < MemoryLayout.size(ofValue: address.sun_path) else { return nil }
    address.sun_family = sa_family_t(AF_UNIX)
    unsafe withUnsafeMutableBytes(of: &address.sun_path) { unsafe $0.copyBytes(from: path.utf8) }
    let kind = Int32(SOCK_STREAM.rawValue | SOCK_NONBLOCK.rawValue | SOCK_CLOEXEC.rawValue)
    let probe = socket(AF_UNIX, kind, 0)
    guard probe >= 0 else { return nil }
    defer { close(probe) }
    let result = unsafe withUnsafePointer(to: &address) {
      unsafe $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        unsafe Glibc.connect(probe, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
      }
    }
    return result == -1 && errno == ECONNREFUSED ? nil : .inUse(process: nil)
  }

  /// The lock file holds the id of the process that locked it, for the error of the next.
  private static func writeHolder(_ descriptor: Int32) {
    let text = Array("\(getpid())\n".utf8)
    ftruncate(descriptor, 0)
    unsafe pwrite(descriptor, text, text.count, 0)
  }

  private static func holder(_ descriptor: Int32) -> Int32? {
    var text = [UInt8](repeating: 0, count: 16)
    let count = unsafe pread(descriptor, &text, text.count, 0)
    return Int32(String(decoding: text.prefix(max(count, 0)).prefix { $0 != 10 }, as: UTF8.self))
  }
}
