import RealTime
import Synchronization

/// Work that is shared out among threads.
enum Workers {
  private struct State<Result> {
    var next = 0
    var results: [Result?]
    var failure: (any Error)?
  }

  /// The results in the items' order; the first error ends the work.
  static func map<Item: Sendable, Result: Sendable>(
    _ items: [Item], jobs: Int, _ body: @escaping @Sendable (Item) throws -> Result
  ) throws -> [Result] {
    let state = Board(State<Result>(results: items.map { _ in nil }))
    let threads = try (0..<min(jobs, items.count)).map { number in
      try PinnedThread(name: "worker-\(number)") {
        while let place = state.take(of: items.count) {
          do {
            state.put(try body(items[place]), at: place)
          } catch {
            state.fail(error)
          }
        }
      }
    }
    for thread in threads { thread.join() }
    return try state.results()
  }

  private final class Board<Result: Sendable>: Sendable {
    private let state: Mutex<State<Result>>

    init(_ state: sending State<Result>) { self.state = Mutex(state) }

    func take(of count: Int) -> Int? {
      state.withLock { state in
        guard state.failure == nil, state.next < count else { return nil }
        state.next += 1
        return state.next - 1
      }
    }

    func put(_ result: Result, at place: Int) {
      state.withLock { $0.results[place] = result }
    }

    func fail(_ error: any Error) { state.withLock { $0.failure = $0.failure ?? error } }

    func results() throws -> [Result] {
      try state.withLock { state in
        if let failure = state.failure { throw failure }
        return state.results.compactMap { $0 }
      }
    }
  }
}

/// One bar for what several threads do.
final class SharedProgress: Sendable {
  private let state: Mutex<(progress: Progress, done: Int)>

  init(_ label: String, total: Int?) {
    state = Mutex((Progress(label, total: total), 0))
  }

  func advance() {
    state.withLock { state in
      state.done += 1
      state.progress.update(state.done)
    }
  }

  func finish() { state.withLock { $0.progress.finish() } }
}
