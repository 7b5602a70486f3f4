/// What a camera image shows that may look like a fault or an attack, and is none: light and
/// weather, as the truth has it.
public struct ImageLabels: Equatable, Sendable {
  /// Whether the sun is in view, with its halo and its mirror images in the lens.
  public var hasSun = false
  /// Lamps in view that are switched off and on, and show bands under a rolling shutter.
  public var pulsedLamps = 0
  /// Stops by which the image is brighter than its exposure control wants it; negative = darker.
  public var misexposure = 0.0
}
