import RealTime
import Synchronization
import Testing

/// Counts its own end, so that a lost or doubled element shows.
private struct Token: ~Copyable, Sendable {
  let number: Int
  let ended: Counter

  deinit { ended.value.add(1, ordering: .relaxed) }
}

private final class Counter: Sendable {
  let value = Atomic<Int>(0)
}

@Suite struct RingTests {
  @Test(arguments: [1, 2, 3, 64])
  func keepsOrderAndHandsBackWhatDoesNotFit(capacity: Int) {
    let ring = Ring<Int>(capacity: capacity)
    for lap in 0..<3 {
      for i in 0..<capacity { #expect(ring.push(lap * 100 + i) == nil) }
      #expect(ring.count == capacity)
      #expect(ring.push(-1) == -1)
      for i in 0..<capacity { #expect(ring.pop() == lap * 100 + i) }
      #expect(ring.pop() == nil)
      #expect(ring.count == 0)
    }
  }

  @Test(arguments: [1, 2, 5])
  func keepsTheNewest(capacity: Int) {
    let ring = Ring<Int>(capacity: capacity)
    var superseded: [Int] = []
    for i in 0..<20 { ring.push(i) { superseded.append($0) } }
    #expect(superseded == Array(0..<(20 - capacity)))
    for i in (20 - capacity)..<20 { #expect(ring.pop() == i) }
  }

  @Test func endsWhatIsLeft() {
    let ended = Counter()
    do {
      let ring = Ring<Token>(capacity: 4)
      for i in 0..<3 {
        let fits = ring.push(Token(number: i, ended: ended)) == nil
        #expect(fits)
      }
      if let first = ring.pop() { #expect(first.number == 0) }
      #expect(ended.value.load(ordering: .relaxed) == 1)
    }
    #expect(ended.value.load(ordering: .relaxed) == 3)
  }

  /// Each element comes out once, and those of one producer come to one consumer in their order.
  @Test func losesNothingBetweenThreads() throws {
    let (producers, consumers, each) = (2, 2, 20_000)
    let ring = Ring<Int>(capacity: 8)
    let taken = Mutex([Int]())
    let done = Atomic<Int>(0)
    try withThreads(producers + consumers) { thread in
      if thread < producers {
        for i in 0..<each {
          while ring.push(thread * each + i) != nil { giveWay() }
        }
        done.add(1, ordering: .releasing)
      } else {
        var mine: [Int] = []
        while true {
          let last = done.load(ordering: .acquiring) == producers
          if let next = ring.pop() {
            mine.append(next)
          } else if last {
            break
          } else {
            giveWay()
          }
        }
        for producer in 0..<producers {
          let sequence = mine.filter { $0 / each == producer }
          #expect(sequence == sequence.sorted())
        }
        taken.withLock { $0 += mine }
      }
    }
    #expect(taken.withLock { $0.sorted() } == Array(0..<(producers * each)))
  }

  /// A ring that has room for all elements there are is never full to one who took one out, even
  /// while others are interrupted between taking a place and emptying it.
  @Test func takesBackWhatWasTakenOutOfIt() throws {
    let capacity = 2
    let ring = Ring<Int>(capacity: capacity)
    for i in 0..<capacity { #expect(ring.push(i) == nil) }
    let refused = Atomic<Int>(0)
    try withThreads(4) { _ in
      for _ in 0..<1_000_000 {
        guard let element = ring.pop() else {
          giveWay()
          continue
        }
        if ring.push(element) != nil { refused.add(1, ordering: .relaxed) }
      }
    }
    #expect(refused.load(ordering: .relaxed) == 0)
    #expect(ring.count == capacity)
  }

  /// What was pushed is what was popped and what was superseded, and the newest is never lost.
  @Test(arguments: [1, 4])
  func accountsForWhatItSupersedes(capacity: Int) throws {
    let count = 50_000
    let ring = Ring<Int>(capacity: capacity)
    let superseded = Mutex([Int]())
    let popped = Mutex([Int]())
    let done = Atomic<Bool>(false)
    try withThreads(2) { thread in
      var mine: [Int] = []
      if thread == 0 {
        for i in 0..<count { ring.push(i) { mine.append($0) } }
        done.store(true, ordering: .releasing)
        superseded.withLock { $0 = mine }
      } else {
        while true {
          let last = done.load(ordering: .acquiring)
          if let next = ring.pop() { mine.append(next) } else if last { break }
        }
        popped.withLock { $0 = mine }
      }
    }
    let (out, over) = (popped.withLock { $0 }, superseded.withLock { $0 })
    #expect(out == out.sorted())
    #expect(out.last == count - 1)
    #expect((out + over).sorted() == Array(0..<count))
  }
}
