/// One component of an image as a codec stores it: samples at a resolution of their own.
public struct SamplePlane: Equatable, Sendable {
  /// Samples across and down.
  public let width: Int
  public let height: Int
  /// Pixels of the image that a sample stands for, across and down.
  public let pixelsAcross: Int
  public let pixelsDown: Int
  /// `width` × `height`, in tight rows.
  public var samples: [UInt8]

  public init(
    width: Int, height: Int, pixelsAcross: Int = 1, pixelsDown: Int = 1, samples: [UInt8]
  ) {
    precondition(samples.count == width * height)
    self.width = width
    self.height = height
    self.pixelsAcross = pixelsAcross
    self.pixelsDown = pixelsDown
    self.samples = samples
  }
}
