internal import Glibc

/// A file being written. Unless it is to be readable while it grows, it carries `.partial` at the
/// end of its name until it is finished, and is gone if it never is.
struct OutputFile: ~Copyable, Sendable {
  /// The path as it was given.
  let name: String
  /// Bytes appended so far.
  private(set) var size: UInt64 = 0
  private let temporary: String
  private let descriptor: Int32
  private let overwrite: Bool
  private var buffer: [UInt8] = []
  private var isFinished = false

  private static let bufferSize = 1 << 16

  /// - Parameter growing: the file has its own name from the start.
  init(_ path: String, overwrite: Bool, growing: Bool = false) throws(RecordingError) {
    if !overwrite, unsafe access(path, F_OK) == 0 {
      throw RecordingError(file: path, problem: "is there already, and is not overwritten")
    }
    let temporary = growing ? path : path + ".partial"
    let descriptor = unsafe open(temporary, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else {
      throw RecordingError(file: path, problem: "cannot be written: \(systemMessage())")
    }
    name = path
    self.temporary = temporary
    self.descriptor = descriptor
    self.overwrite = overwrite
    isFinished = growing
  }

  deinit {
    close(descriptor)
    if !isFinished { unsafe unlink(temporary) }
  }

  mutating func append(_ bytes: [UInt8]) throws(RecordingError) {
    if buffer.count + bytes.count > OutputFile.bufferSize { try flush() }
    size += UInt64(bytes.count)
    if bytes.count > OutputFile.bufferSize {
      try write(bytes)
    } else {
      buffer += bytes
    }
  }

  /// Hands what is buffered to the system: a process that is killed later leaves it behind.
  mutating func flush() throws(RecordingError) {
    try write(buffer)
    buffer.removeAll(keepingCapacity: true)
  }

  /// Completes the file under its own name.
  mutating func finish() throws(RecordingError) {
    try flush()
    if temporary != name {
      // link() refuses a name that someone took meanwhile, rename() replaces it.
      let placed = unsafe overwrite ? rename(temporary, name) : link(temporary, name)
      guard placed == 0 else {
        throw RecordingError(file: name, problem: "cannot be named: \(systemMessage())")
      }
      if !overwrite { unsafe unlink(temporary) }
    }
    isFinished = true
  }

  private func write(_ bytes: [UInt8]) throws(RecordingError) {
    var done = 0
    while done < bytes.count {
      let wrote = unsafe bytes.withUnsafeBytes {
        unsafe Glibc.write(descriptor, $0.baseAddress! + done, $0.count - done)
      }
      if wrote < 0 && errno == EINTR { continue }
      guard wrote > 0 else {
        throw RecordingError(file: name, problem: "cannot be written: \(systemMessage())")
      }
      done += wrote
    }
  }
}
