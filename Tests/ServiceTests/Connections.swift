import Glibc
import RealTime
import Sensors
import Synchronization
import ZeroMQ

/// A TCP address of this machine that nobody uses.
func freeAddress() throws -> String {
  var socket = try Socket(.pub, in: Context())
  return try socket.bind("tcp://127.0.0.1:*")
}

/// A connection that knows nothing of ZeroMQ.
final class RawConnection {
  private let descriptor: Int32

  /// - Parameter address: `tcp://127.0.0.1:<port>`.
  init?(to address: String) {
    descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    var name = sockaddr_in()
    name.sin_family = sa_family_t(AF_INET)
    name.sin_port = UInt16(address.split(separator: ":").last!)!.bigEndian
    name.sin_addr.s_addr = UInt32(0x7f00_0001).bigEndian
    let result = unsafe withUnsafePointer(to: &name) {
      unsafe $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        unsafe connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
      }
    }
    guard result == 0 else { return nil }
  }

  deinit { close(descriptor) }

  func write(_ bytes: [UInt8]) {
    _ = unsafe Glibc.send(descriptor, bytes, bytes.count, Int32(MSG_NOSIGNAL))
  }
}

/// A driver that sends in bursts, each frame in its turn, until it is told to stop.
final class Flood: Sendable {
  private final class State: Sendable {
    let isStopped = Atomic(false)
    let sent = Atomic<UInt64>(0)
  }

  private let state = State()
  private let thread: PinnedThread

  init(of spec: SensorSpec = Made.ego, to address: String) throws {
    let state = state
    thread = try PinnedThread(name: "flood") {
      guard let driver = try? Driver(Made.rig, to: address) else { return }
      var sequence: UInt64 = 0
      while !state.isStopped.load(ordering: .relaxed) {
        // Made before they are sent: so they come faster than any service takes them.
        let burst = (1...32).map { Made.frame(spec, sequence + $0).parts(among: Made.table) }
        for parts in burst {
          sequence += 1
          try? driver.send(parts)
          state.sent.store(sequence, ordering: .relaxed)
        }
      }
    }
  }

  var sent: UInt64 { state.sent.load(ordering: .relaxed) }

  func stop() {
    state.isStopped.store(true, ordering: .relaxed)
    thread.join()
  }
}
