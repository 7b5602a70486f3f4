internal import CZeroMQ

/// The threads and queues that sockets share; any thread may create sockets in it.
///
/// Every context answers authentication requests (`Authenticator`), and every socket asks for it:
/// without, a bound SUB hands the bytes of whoever connects to the application.
@safe
public final class Context: @unchecked Sendable {
  // Unchecked, because the library's context may be used from any thread.
  let handle: UnsafeMutableRawPointer
  private let authenticator: Authenticator

  /// - Parameter ioThreads: threads that read and write connections.
  public init(ioThreads: Int = 1) throws(ZeroMQError) {
    guard let handle = unsafe zmq_ctx_new() else { throw ZeroMQError.last("context") }
    do throws(ZeroMQError) {
      try check(
        unsafe zmq_ctx_set(handle, ZMQ_IO_THREADS, Int32(clamping: ioThreads)), "I/O threads")
      authenticator = try unsafe Authenticator(context: handle)
    } catch {
      unsafe zmq_ctx_term(handle)
      throw error
    }
    unsafe self.handle = handle
  }

  /// Makes every call that waits on a socket of this context throw an error that `isShutdown`.
  public func shutdown() { unsafe zmq_ctx_shutdown(handle) }

  /// Sockets hold their context: none is left here.
  deinit {
    shutdown()
    authenticator.join()
    while unsafe zmq_ctx_term(handle) == -1 && zmq_errno() == EINTR {}
  }
}
