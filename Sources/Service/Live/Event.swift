package import Sensors
package import Wire

/// Something that belongs into the log. Made without allocating; worded where it is written.
package enum Event: Sendable {
  /// A message that is no frame: its sensor, where one can be told, and what was wrong.
  case unreadable(SensorIndex?, Unreadable)
  /// A heartbeat that cannot be read. It is no frame, and in no account.
  case badHeartbeat(SensorIndex, Unreadable)
  /// A frame whose compressed image does not decode.
  case undecodable(SensorIndex, sequence: UInt64)
  /// A frame that was overtaken in the service's own queue.
  case superseded(SensorIndex, sequence: UInt64)
  /// An input that had to be connected anew.
  case renewed(input: Int)
}
