public import Kernels

/// One connected thing in a sweep: cells that stand on the ground, or hang above it, and are one
/// surface by the angle criterion.
public struct Segment: Equatable, Sendable {
  /// Where its cells are: those with its number in `SweepSegments.labels`.
  public var extent = CellExtent()
  /// What they add up to: ranges in steps, places in 1/128 m.
  public var sums = CellSums()
  /// Millimetres in the sensor's frame: the box around it, and its middle.
  public var low = SIMD3<Int32>.zero
  public var high = SIMD3<Int32>.zero
  public var centre = SIMD3<Int32>.zero
  /// Millimetres above the ground: of its lowest and of its highest row.
  public var bottom: Int32 = 0
  public var top: Int32 = 0
  /// What the rays inside its outline met: `behind` are those that went on more than 1 m behind
  /// its farthest cell. Told of things less than 15 m long and wide, and nearer than 60 m; all 0
  /// for others.
  public var silhouette = SilhouetteCounts()
  /// Whether a neighbouring cell of another segment is within 0.6 m of range.
  public var isAttached = false

  public init() {}

  public var cells: Int { sums.cells }
  /// Steps of range.
  public var nearest: UInt16 { sums.nearest }
  public var farthest: UInt16 { sums.farthest }
  /// Mean level of the intensities, 0…255.
  public var intensity: Int { cells > 0 ? sums.levelSum / cells : 0 }
}

/// A sweep's segments.
public struct SweepSegments: Sendable {
  /// Segments at most; where a sweep has more, the smallest are left out.
  public static let most = 1_024
  /// Cells of the smallest thing that is a segment.
  public static let smallest = 4
  /// No segment, in `labels`.
  public static let none = CellRuns.none

  /// The first `count` are meant, in the order of their lowest, leftmost cells.
  public internal(set) var list: [Segment]
  public internal(set) var count = 0
  /// Things that there was no room for: the smallest ones.
  public internal(set) var omitted = 0
  /// Cells of the smallest segment; more than `SweepSegments.smallest` where some were left out.
  public internal(set) var smallest = 0
  /// By cell, its segment's number, or `none`.
  public internal(set) var labels: [UInt16]

  init(cells: Int) {
    list = [Segment](repeating: Segment(), count: cells > 0 ? SweepSegments.most : 0)
    labels = [UInt16](repeating: SweepSegments.none, count: cells)
  }
}
