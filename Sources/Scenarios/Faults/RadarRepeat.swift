public import Sensors

/// A radar that repeats itself: from the onset on, every scan is the last one before it, bit for
/// bit, under fresh times and sequences.
public struct RadarRepeat: FrameSource {
  private var source: any FrameSource
  private var held: HeldPayload

  /// - Parameter sensor: the radar's name; nil = every radar.
  public init(_ source: any FrameSource, during window: FaultWindow, sensor: String? = nil) {
    self.source = source
    held = HeldPayload(.radar, window, sensor: sensor)
  }

  public var rig: [SensorSpec] { source.rig }

  public var count: Int? { source.count }

  /// The frames that were repeated so far.
  public var affected: [FrameName] { held.affected }

  public mutating func next() throws -> Frame? {
    try source.next().map { held.apply(to: $0, rig: source.rig) }
  }
}
