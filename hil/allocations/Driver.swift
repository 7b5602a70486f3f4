import RealTime
import Sensors
import Service
import Synchronization
import Traffic
import ZeroMQ

/// Plays the sensors' drivers from a thread of its own, so that what it allocates is told apart.
final class Driver: Sendable {
  /// Whose allocations must be 0, by the beginning of the thread's name.
  static let serviceThreads = ["ingest", "observe", "judge"]
  /// Nanoseconds between two frames: slow enough for a machine that does other things too.
  private static let pace: UInt64 = 3_000_000

  private enum Order: Sendable {
    case send(Range<Int>)
    case stop
  }

  private let drive: Drive
  private let service: Service
  private let orders = Ring<Order>(capacity: 4)
  private let wake = Signal()
  private let done = Signal()
  private let thread = Mutex<PinnedThread?>(nil)

  init(_ drive: Drive, of service: Service) throws {
    self.drive = drive
    self.service = service
    let started = try PinnedThread(name: "driver") { [self] in
      do throws(ZeroMQError) {
        try run()
      } catch {
        fatalError(error.description)
      }
    }
    thread.withLock { $0 = started }
    _ = done.wait(timeout: .seconds(10))
  }

  /// Sends these frames, and waits until every one of them has its outcome.
  func send(_ frames: Range<Int>) {
    _ = orders.push(.send(frames))
    wake.post()
    while !done.wait(timeout: .seconds(1)) {}
    for _ in 0..<1000 where outcomes < frames.upperBound {
      HostClock.sleep(until: HostClock.monotonic() + 10_000_000)
    }
  }

  func stop() {
    _ = orders.push(.stop)
    wake.post()
    thread.withLock { $0?.join() }
  }

  private var outcomes: UInt64 { service.accounts.reduce(0) { $0 + $1.frames } }

  private func run() throws(ZeroMQError) {
    let context = try Context()
    var options = SocketOptions()
    options.sendQueue = 10_000
    var socket = try Socket(.xpub, in: context, options: options)
    try socket.connect(Drive.input)
    _ = try socket.waitForSubscriber(timeout: .seconds(10))
    done.post()
    while true {
      guard let order = orders.pop() else {
        _ = wake.wait(timeout: .seconds(1))
        continue
      }
      guard case .send(let frames) = order else { return }
      for frame in frames {
        try drive.messages[frame].send(to: &socket)
        HostClock.sleep(until: HostClock.monotonic() + Self.pace)
      }
      done.post()
    }
  }
}
