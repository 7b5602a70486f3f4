public import Sensors

/// How the points that Vouch withholds stand to those that an attack made or changed.
public struct MaskScore: Equatable, Sendable {
  /// Points that the attack made or changed, and of them those that the mask marks.
  public var forged = Proportion(0, of: 0)
  /// All other points, and of them those that the mask marks: the price.
  public var genuine = Proportion(0, of: 0)

  public init() {}

  /// - Parameters:
  ///   - mask: of the verdict; empty = nothing is marked.
  ///   - points: of the frame.
  ///   - items: the points that the attack made or changed, ascending.
  public init(_ mask: borrowing Mask, points: Int, items: [Int]) {
    var marked = 0
    for place in 0..<mask.planeSize { marked += mask.bytes[place].nonzeroBitCount }
    var found = 0
    for item in items where item < mask.items && mask.isMarked(item) { found += 1 }
    forged = Proportion(found, of: items.count)
    genuine = Proportion(marked - found, of: max(points - items.count, 0))
  }

  public static func + (a: MaskScore, b: MaskScore) -> MaskScore {
    var sum = MaskScore()
    sum.forged = a.forged + b.forged
    sum.genuine = a.genuine + b.genuine
    return sum
  }
}
