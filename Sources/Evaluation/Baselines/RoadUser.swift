internal import Checks
internal import Kernels

extension Segment {
  /// Whether a detector of road users might give its box: neither too small nor too large for one,
  /// and within 30 m, the region in which the published methods were measured (You et al., 2021).
  var isRoadUser: Bool {
    let size = high &- low
    let level = Double(max(size.x, size.y)) / 1000
    let height = Double(top - min(bottom, 0)) / 1000
    return level >= 0.4 && level <= 8 && height >= 0.8 && height <= 3.5
      && Double(nearest) * Double(RangeImage.step) <= 30
  }
}
