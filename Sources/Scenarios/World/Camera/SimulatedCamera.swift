public import Sensors

extension SimulatedDrive {
  /// The camera of the simulated vehicle.
  public struct Camera: Equatable, Sendable {
    /// Pixels, each within `sides`.
    public let width: UInt32
    public let height: UInt32
    public let encoding: Encoding
    /// Whether its images are already freed of the lens's distortion.
    public let isRectified: Bool

    /// How its images are packed.
    public enum Encoding: Equatable, Sendable {
      case rgb8, mono8
      /// 1…100, by libjpeg's scale.
      case jpeg(quality: Int)

      /// As a frame's header names it.
      public var imageEncoding: ImageEncoding {
        switch self {
        case .rgb8: .rgb8
        case .mono8: .mono8
        case .jpeg: .jpeg
        }
      }
    }

    /// The widths and heights that it may have; one outside traps.
    public static let sides: ClosedRange<UInt32> = 16...4096

    public init(
      width: UInt32 = 1280, height: UInt32 = 720, encoding: Encoding = .jpeg(quality: 92),
      isRectified: Bool = false
    ) {
      precondition(Camera.sides.contains(width) && Camera.sides.contains(height))
      self.width = width
      self.height = height
      self.encoding = encoding
      self.isRectified = isRectified
    }
  }
}
