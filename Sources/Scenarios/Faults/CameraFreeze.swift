public import Sensors

/// A camera that freezes: from the onset on, every image is the last one before it, bit for bit,
/// under fresh times and sequences.
public struct CameraFreeze: FrameSource {
  private var source: any FrameSource
  private var held: HeldPayload

  /// - Parameter sensor: the camera's name; nil = every camera.
  public init(_ source: any FrameSource, during window: FaultWindow, sensor: String? = nil) {
    self.source = source
    held = HeldPayload(.camera, window, sensor: sensor)
  }

  public var rig: [SensorSpec] { source.rig }

  public var count: Int? { source.count }

  /// The frames that were frozen so far.
  public var affected: [FrameName] { held.affected }

  public mutating func next() throws -> Frame? {
    try source.next().map { held.apply(to: $0, rig: source.rig) }
  }
}
