internal import Sensors

extension Frame {
  /// With all that its header says of times moved by signed nanoseconds.
  func restamped(by nanoseconds: Int64) -> Frame {
    var frame = self
    frame.header.captured = header.captured.advanced(byNanoseconds: nanoseconds)
    frame.header.published = header.published.advanced(byNanoseconds: nanoseconds)
    if case .points(var layout) = header.layout {
      layout.sweepStart = layout.sweepStart?.advanced(byNanoseconds: nanoseconds)
      frame.header.layout = .points(layout)
    }
    return frame
  }

  /// What this frame shows, under the times and the number of another one. Ego motion is in the
  /// header, and goes with the content.
  func passedOff(as other: Frame) -> Frame {
    let shift = other.header.captured.nanoseconds(since: header.captured)
    var frame = restamped(by: shift)
    if case .points(let fresh) = other.header.layout {
      frame = frame.withSweepStart(fresh.sweepStart)
    }
    frame.header.published = other.header.published
    frame.header.sequence = other.header.sequence
    frame.header.epoch = other.header.epoch
    frame.logged = other.logged
    return frame
  }

  /// The same points under another start of their sweep; other frames as they are.
  func withSweepStart(_ start: Instant?) -> Frame {
    guard case .points(var layout) = header.layout, layout.sweepStart != nil else { return self }
    var frame = self
    layout.sweepStart = start
    frame.header.layout = .points(layout)
    return frame
  }

  /// The start of its sweep, where its header says one.
  var sweepStart: Instant? {
    guard case .points(let layout) = header.layout else { return nil }
    return layout.sweepStart
  }

  /// Received later by signed nanoseconds, and not before an instant.
  func received(later nanoseconds: Int64, after instant: Instant? = nil) -> Frame {
    var frame = self
    frame.logged = logged.advanced(byNanoseconds: nanoseconds)
    if let instant, frame.logged <= instant { frame.logged = instant.advanced(byNanoseconds: 1) }
    return frame
  }
}

/// Nanoseconds of a time in seconds.
func nanoseconds(_ seconds: Double) -> Int64 { Int64((seconds * 1e9).rounded()) }
