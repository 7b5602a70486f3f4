import RealTime
import Synchronization
import ZeroMQ

/// What the service is compared with: receives every message and sends it on, without a copy and
/// without a look at it.
final class Forwarder: Sendable {
  // Partner: the relaxed load in the loop; nothing is handed over with it.
  private let isEnding = Atomic(false)
  private let stands = Signal()
  private let thread = Mutex<PinnedThread?>(nil)

  /// Listens at both addresses when it returns.
  init(from input: String, to output: String) throws {
    let started = try PinnedThread(name: "forward") { [self] in
      do throws(ZeroMQError) {
        try run(from: input, to: output)
      } catch {
        fatalError(error.description)
      }
    }
    thread.withLock { $0 = started }
    _ = stands.wait(timeout: .seconds(10))
  }

  func stop() {
    isEnding.store(true, ordering: .relaxed)
    thread.withLock { $0?.join() }
  }

  private func run(from input: String, to output: String) throws(ZeroMQError) {
    let context = try Context()
    var subscriber = try Socket(.sub, in: context)
    try subscriber.subscribe()
    try subscriber.bind(input)
    var publisher = try Socket(.pub, in: context)
    try publisher.bind(output)
    stands.post()
    var message = Multipart()
    while !isEnding.load(ordering: .relaxed) {
      if try subscriber.receive(into: &message, timeout: .milliseconds(50)) {
        try publisher.send(&message)
      }
    }
  }
}
