/// What one pass over a luma plane leaves of each tile. Integers throughout: the same on every
/// machine and vector width.
public struct TileStatistics: Hashable, Sendable {
  public var pixels: UInt32 = 0
  /// Pixels at or below the dark limit.
  public var dark: UInt32 = 0
  /// Pixels at or above the bright limit.
  public var bright: UInt32 = 0
  public var sum: UInt64 = 0
  /// Σ |Y(x, y) - Y(x - 1, y)| + |Y(x, y) - Y(x, y - 1)|; nothing is left of, or above, the image.
  public var gradient: UInt64 = 0
  /// Σ |Y - previous Y|; 0 without a previous frame.
  public var difference: UInt64 = 0

  public init() {}
}
