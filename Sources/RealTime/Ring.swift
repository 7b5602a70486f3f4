private import Glibc
public import Synchronization

/// A bounded queue between threads: without locks, any number of producers and consumers, all
/// memory at the start.
///
/// The producer, too, may take the oldest element out, so that the newest is kept and the
/// superseded one is counted (`push(_:superseding:)`).
///
/// After D. Vyukov, "Bounded MPMC queue" (1024cores.net): each place carries its own turn.
///
/// ```
/// position   0 1 2 … capacity-1 | capacity …      lap = position / capacity
/// turn       2·lap = free for the producer of this lap, 2·lap + 1 = full for its consumer
/// ```
@safe
public final class Ring<Element: ~Copyable & Sendable>: @unchecked Sendable {
  // Unchecked, because the elements live behind a pointer: their turns say whose each is.

  /// The most elements that it holds.
  public let capacity: Int
  @usableFromInline let turns: UnsafeMutablePointer<Atomic<Int>>
  /// An element is initialised while its turn is odd.
  @usableFromInline let elements: UnsafeMutablePointer<Element>
  /// The next position to fill. The turns carry the data; claims of positions are released and
  /// acquired among the producers, so that one who sees a position claimed also sees `head` past
  /// all that its claimant had taken out before.
  @usableFromInline let tail = Atomic<Int>(0)
  // Producers and consumers stay out of each other's cache lines.
  private let padding = InlineArray<16, Int>(repeating: 0)
  /// The next position to empty. Partners: none of its own, see `tail`.
  @usableFromInline let head = Atomic<Int>(0)

  /// - Parameter capacity: at least 1.
  public init(capacity: Int) {
    precondition(capacity > 0, "a ring holds at least one element")
    self.capacity = capacity
    unsafe turns = .allocate(capacity: capacity)
    unsafe elements = .allocate(capacity: capacity)
    for i in 0..<capacity { unsafe (turns + i).initialize(to: Atomic(0)) }
  }

  deinit {
    while pop() != nil {}
    unsafe turns.deinitialize(count: capacity)
    unsafe turns.deallocate()
    unsafe elements.deallocate()
  }

  /// Elements waiting; another thread may change it at once.
  public var count: Int {
    let head = head.load(ordering: .relaxed)
    return min(max(tail.load(ordering: .relaxed) &- head, 0), capacity)
  }

  /// Appends an element. Where a consumer was interrupted in the place that is next, it waits.
  ///
  /// - Returns: nil, or the element itself where the ring is full.
  @inlinable
  public func push(_ element: consuming Element) -> Element? {
    // Partner: the claims of other producers.
    var position = tail.load(ordering: .acquiring)
    while true {
      let (lap, index) = position.quotientAndRemainder(dividingBy: capacity)
      // Partner: the releasing store of the consumer of the lap before.
      let lag = unsafe turns[index].load(ordering: .acquiring) &- 2 &* lap
      if lag < 0 {
        if position &- head.load(ordering: .relaxed) >= capacity { return .some(element) }
        giveWay()
      }
      guard lag == 0 else {
        position = tail.load(ordering: .acquiring)
        continue
      }
      let claim = tail.weakCompareExchange(
        expected: position, desired: position &+ 1, ordering: .acquiringAndReleasing)
      if claim.exchanged {
        unsafe (elements + index).initialize(to: element)
        // Partner: the acquiring load of this lap's consumer.
        unsafe turns[index].store(2 &* lap &+ 1, ordering: .releasing)
        return nil
      }
      position = claim.original
    }
  }

  /// Takes the oldest element out, or nil where there is none.
  @inlinable
  public func pop() -> Element? {
    var position = head.load(ordering: .relaxed)
    while true {
      let (lap, index) = position.quotientAndRemainder(dividingBy: capacity)
      // Partner: the releasing store of this lap's producer.
      let lag = unsafe turns[index].load(ordering: .acquiring) &- (2 &* lap &+ 1)
      if lag < 0 { return nil }
      if lag == 0 && claim(position) { return empty(index, lap: lap) }
      position = head.load(ordering: .relaxed)
    }
  }

  /// Appends an element, and where the ring is full takes the oldest out for it, which is handed
  /// to `superseding`.
  @inlinable
  public func push(_ element: consuming Element, superseding: (consuming Element) -> Void) {
    var waiting = push(element)
    while let refused = waiting.take() {
      if let oldest = popIfFull() {
        superseding(oldest)
      } else {
        giveWay()
      }
      waiting = push(refused)
    }
  }

  /// Takes the oldest element out only if no consumer has made room meanwhile.
  @usableFromInline
  func popIfFull() -> Element? {
    let position = head.load(ordering: .relaxed)
    guard tail.load(ordering: .relaxed) &- position >= capacity else { return nil }
    let (lap, index) = position.quotientAndRemainder(dividingBy: capacity)
    // Partner: the releasing store of this lap's producer.
    guard unsafe turns[index].load(ordering: .acquiring) == 2 &* lap &+ 1 else { return nil }
    return claim(position) ? empty(index, lap: lap) : nil
  }

  @inlinable
  func claim(_ position: Int) -> Bool {
    head.compareExchange(expected: position, desired: position &+ 1, ordering: .relaxed).exchanged
  }

  @inlinable
  func empty(_ index: Int, lap: Int) -> Element? {
    let element = unsafe (elements + index).move()
    // Partner: the acquiring load of the producer of the next lap.
    unsafe turns[index].store(2 &* lap &+ 2, ordering: .releasing)
    return element
  }

  /// A place is claimed by a thread that was interrupted before it was done: sleeps a moment
  /// instead of yielding, so that a thread of lower priority gets to run.
  @usableFromInline
  func giveWay() { usleep(20) }
}
