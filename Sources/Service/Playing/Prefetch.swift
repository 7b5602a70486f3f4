import RealTime
public import Sensors
import Synchronization

/// A source whose frames are made ahead of time on a thread of its own, so that a frame which takes
/// long to make does not make the next ones late.
public final class Prefetch: FrameSource {
  /// Frames that may be ready, and of them those that are waited for before the first is given.
  private static let capacity = 512
  private static let lead = 128

  public let rig: [SensorSpec]
  public let count: Int?
  private let belt: Belt
  private let thread: PinnedThread
  private var isWaitingForLead = true

  /// What the two threads share.
  private final class Belt: Sendable {
    let frames = Ring<Frame>(capacity: Prefetch.capacity)
    /// Posted by the maker for a frame, and by the taker for a place.
    let made = Signal()
    let taken = Signal()
    /// Partner: what was made before comes through the ring.
    let isDone = Atomic(false)
    let isAbandoned = Atomic(false)
  }

  /// - Parameters:
  ///   - rig: of the source that `make` makes, and its number of frames.
  ///   - make: runs on the new thread.
  public init(
    rig: [SensorSpec], count: Int?, _ make: @escaping @Sendable () -> any FrameSource
  ) throws(ServiceError) {
    self.rig = rig
    self.count = count
    let belt = Belt()
    self.belt = belt
    do {
      thread = try PinnedThread(name: "prefetch") {
        var source = make()
        while !belt.isAbandoned.load(ordering: .acquiring), let frame = try? source.next() {
          Self.hand(frame, to: belt)
        }
        belt.isDone.store(true, ordering: .releasing)
        belt.made.post()
      }
    } catch {
      throw ServiceError(error)
    }
  }

  deinit {
    belt.isAbandoned.store(true, ordering: .releasing)
    belt.taken.post()
    thread.join()
  }

  public func next() -> Frame? {
    while true {
      let isDone = belt.isDone.load(ordering: .acquiring)
      if isWaitingForLead, !isDone, belt.frames.count < Self.lead {
        _ = belt.made.wait(timeout: .milliseconds(100))
        continue
      }
      isWaitingForLead = false
      if let frame = belt.frames.pop() {
        belt.taken.post()
        return frame
      }
      if isDone { return nil }
      _ = belt.made.wait(timeout: .milliseconds(100))
    }
  }

  /// Waits for a place where there is none.
  private static func hand(_ frame: Frame, to belt: Belt) {
    var waiting: Frame? = frame
    while let next = waiting.take(), !belt.isAbandoned.load(ordering: .acquiring) {
      waiting = belt.frames.push(next)
      if waiting != nil { _ = belt.taken.wait(timeout: .milliseconds(100)) }
    }
    belt.made.post()
  }
}
