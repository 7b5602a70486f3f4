internal import CZeroMQ
internal import Glibc

/// What went wrong with a socket; reads as `<endpoint or option>: <reason>`.
public struct ZeroMQError: Error, Equatable, Sendable, CustomStringConvertible {
  public enum Reason: Equatable, Sendable {
    /// The library's or the system's number, for example `EADDRINUSE`.
    case number(Int32)
    /// The path of an ipc endpoint belongs to a running process, whose id may be known.
    case inUse(process: Int32?)
    /// The folder in which the socket would be does not exist.
    case missingFolder(String)
    /// The path of an ipc endpoint is taken by something that is not a socket.
    case notASocket
    /// The lock file beside the socket cannot be written.
    case lockFile(String, Int32)
  }

  /// An endpoint, or the name of what was asked for.
  public let subject: String
  public let reason: Reason

  init(_ subject: String, _ reason: Reason) {
    self.subject = subject
    self.reason = reason
  }

  /// The last error of the calling thread.
  static func last(_ subject: String) -> ZeroMQError {
    ZeroMQError(subject, .number(zmq_errno()))
  }

  /// Whether the context was shut down: the thread that meets it ends.
  public var isShutdown: Bool { reason == .number(ETERM) }

  /// Whether a message could not be handed over in time.
  public var isTimeout: Bool { reason == .number(EAGAIN) }

  public var description: String {
    switch reason {
    case .number(ETERM): "\(subject): the context was shut down"
    case .number(let number): "\(subject): \(ZeroMQError.text(of: number))"
    case .inUse(nil): "\(subject): is in use by another process"
    case .inUse(let process?): "\(subject): is in use by another process (\(process))"
    case .missingFolder(let folder): "\(subject): the folder \(folder) does not exist"
    case .notASocket: "\(subject): a file that is not a socket is in the way"
    case .lockFile(let path, let number): "\(subject): \(path): \(ZeroMQError.text(of: number))"
    }
  }

  /// The library's words, in lower case as the rest of the line.
  private static func text(of number: Int32) -> String {
    let text = unsafe String(cString: zmq_strerror(number))
    return text.prefix(1).lowercased() + text.dropFirst()
  }
}

/// Turns the library's -1 into an error.
@discardableResult
func check(_ result: Int32, _ subject: @autoclosure () -> String) throws(ZeroMQError) -> Int32 {
  guard result != -1 else { throw ZeroMQError.last(subject()) }
  return result
}
