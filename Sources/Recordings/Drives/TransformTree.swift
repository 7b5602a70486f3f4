package import Sensors

/// The static transforms of a recording: each frame's place in its parent.
package struct TransformTree {
  private var parents: [String: (parent: String, placement: Extrinsics)] = [:]

  package init() {}

  package mutating func add(child: String, parent: String, _ placement: Extrinsics) {
    parents[child] = (parent, placement)
  }

  /// The transform that takes a frame's points to `base_link`; nil where no chain leads there.
  package func placement(of frame: String) -> Extrinsics? {
    // A place that was given is passed on to the last bit: nothing is composed with nothing.
    var placement: Extrinsics?
    var current = TransformTree.plain(frame)
    // A chain is no longer than there are frames, unless it is a ring.
    for _ in 0...parents.count {
      if current == "base_link" { return placement ?? Extrinsics(translation: .zero) }
      guard let link = parents[current] ?? parents["/" + current] else { return nil }
      placement = placement.map { link.placement.after($0) } ?? link.placement
      current = TransformTree.plain(link.parent)
    }
    return nil
  }

  /// Old recordings write frames with a leading slash.
  private static func plain(_ frame: String) -> String {
    frame.hasPrefix("/") ? String(frame.dropFirst()) : frame
  }
}

extension Extrinsics {
  /// This transform of what `inner` has transformed.
  package func after(_ inner: Extrinsics) -> Extrinsics {
    Extrinsics(
      translation: translation + rotation.rotated(inner.translation),
      rotation: rotation.times(inner.rotation).normalized)
  }

  /// The transform back.
  package var inverse: Extrinsics {
    let back = SIMD4(-rotation.x, -rotation.y, -rotation.z, rotation.w)
    return Extrinsics(translation: -back.rotated(translation), rotation: back)
  }

  /// - Parameter m: an orthonormal rotation, row by row.
  package init(rotation m: [Double], translation: SIMD3<Double>) {
    self.init(translation: translation, rotation: SIMD4(matrix: m))
  }
}

/// Quaternions x, y, z, w.
extension SIMD4<Double> {
  /// Hamilton's product.
  func times(_ b: SIMD4<Double>) -> SIMD4<Double> {
    SIMD4(
      w * b.x + x * b.w + y * b.z - z * b.y, w * b.y - x * b.z + y * b.w + z * b.x,
      w * b.z + x * b.y - y * b.x + z * b.w, w * b.w - x * b.x - y * b.y - z * b.z)
  }

  var normalized: SIMD4<Double> {
    let square = (self * self).sum()
    return square > 0 ? self / square.squareRoot() : SIMD4(0, 0, 0, 1)
  }

  func rotated(_ v: SIMD3<Double>) -> SIMD3<Double> {
    let turned = times(SIMD4(v.x, v.y, v.z, 0)).times(SIMD4(-x, -y, -z, w))
    return SIMD3(turned.x, turned.y, turned.z)
  }

  /// Of a rotation matrix, row by row, by its largest component (Shepperd 1978).
  init(matrix m: [Double]) {
    let trace = m[0] + m[4] + m[8]
    if trace > Swift.max(m[0], m[4], m[8]) {
      self.init(m[7] - m[5], m[2] - m[6], m[3] - m[1], 1 + trace)
    } else if m[0] >= m[4], m[0] >= m[8] {
      self.init(1 + m[0] - m[4] - m[8], m[1] + m[3], m[2] + m[6], m[7] - m[5])
    } else if m[4] >= m[8] {
      self.init(m[1] + m[3], 1 - m[0] + m[4] - m[8], m[5] + m[7], m[2] - m[6])
    } else {
      self.init(m[2] + m[6], m[5] + m[7], 1 - m[0] - m[4] + m[8], m[3] - m[1])
    }
    self = normalized
  }
}
