internal import Glibc

/// A file open for reading at any position; nothing of it is held in memory.
///
/// Positioned reads instead of a memory map: a file that is cut while it is mapped kills the
/// process, one that is cut while it is read gives an error.
final class InputFile: Sendable {
  /// The path as it was given.
  let name: String
  /// Bytes, when it was opened.
  let size: UInt64
  private let descriptor: Int32

  init(_ path: String) throws(RecordingError) {
    let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else {
      throw RecordingError(file: path, problem: "cannot be opened: \(systemMessage())")
    }
    var status = stat()
    guard unsafe fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
      close(descriptor)
      throw RecordingError(file: path, problem: "is not a file")
    }
    self.name = path
    self.size = UInt64(max(0, status.st_size))
    self.descriptor = descriptor
  }

  deinit { close(descriptor) }

  /// Exactly `count` bytes at `position`.
  func read(_ count: Int, at position: UInt64) throws(RecordingError) -> [UInt8] {
    guard count >= 0, position <= size, UInt64(count) <= size - position else {
      throw RecordingError(
        file: name, position: position,
        problem: "expected \(count) bytes, the file has \(size)")
    }
    var done = 0
    var failure: String?
    let bytes = unsafe [UInt8](unsafeUninitializedCapacity: count) { buffer, initialized in
      while done < count {
        let got = unsafe pread(
          descriptor, buffer.baseAddress! + done, count - done, off_t(position) + off_t(done))
        if got < 0 && errno == EINTR { continue }
        if got <= 0 {
          failure = got == 0 ? "the file became shorter" : systemMessage()
          break
        }
        done += got
      }
      initialized = done
    }
    if let failure {
      throw RecordingError(
        file: name, position: position &+ UInt64(done), problem: "cannot be read: \(failure)")
    }
    return bytes
  }
}

/// The system's words for the last error of this thread.
func systemMessage() -> String {
  guard let text = unsafe strerror(errno) else { return "error \(errno)" }
  return unsafe String(cString: text).lowercased()
}
