import RealTime
import Recordings
import ZeroMQ

/// Why the service cannot start, in one line.
public struct ServiceError: Error, Equatable, Sendable, CustomStringConvertible {
  public let description: String

  init(_ error: ZeroMQError) { description = error.description }

  init(_ error: PinnedThread.StartError) { description = error.description }

  init(_ error: RecordingError) { description = error.description }
}
