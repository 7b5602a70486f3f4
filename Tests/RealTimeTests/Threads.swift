import Glibc
import RealTime

/// Runs `body` on `count` threads at once and waits for them.
func withThreads(_ count: Int, _ body: @escaping @Sendable (Int) -> Void) throws {
  let threads = try (0..<count).map { i in try PinnedThread(name: "test \(i)") { body(i) } }
  for thread in threads { thread.join() }
}

func giveWay() { sched_yield() }

/// What the system says of the calling thread in one of its files.
func ofThisThread(_ file: String) -> String {
  guard let stream = unsafe fopen("/proc/thread-self/\(file)", "r") else { return "" }
  defer { unsafe fclose(stream) }
  var text: [UInt8] = []
  while case let byte = unsafe getc(stream), byte != EOF { text.append(UInt8(byte)) }
  return String(decoding: text, as: UTF8.self)
}
