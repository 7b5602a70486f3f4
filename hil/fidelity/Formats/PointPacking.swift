import Sensors

/// What lidar and radar frames have in common: packed points, one after the other.
enum PointPacking {
  static func features(of frame: Frame) -> FeatureList {
    var list = FeatureList()
    guard case .points(let layout) = frame.header.layout else { return list }
    let stride = Int(layout.stride)
    let size = frame.payload.count - layout.payloadSize
    list.add("bytes beyond count times stride", Double(size))
    var covered = [Bool](repeating: false, count: stride)
    var fields = 0
    for role in PointRole.allCases {
      guard let field = layout[role] else { continue }
      fields = fields &* 31 &+ Int(field.offset) &* 16 &+ Int(field.type.rawValue)
      for byte in Int(field.offset)..<min(stride, Int(field.offset) + field.type.size) {
        covered[byte] = true
      }
    }
    list.add("stride", Double(stride))
    list.add("fields", Double(fields % 9973))
    list.add("capacity", Double(layout.capacity))
    list.add("counter given", layout.frameCounter != nil)
    list.add(defects: "padding in use", padding(frame.payload, stride, covered))
    return list
  }

  /// The points with something in the bytes that no field covers.
  private static func padding(_ payload: [UInt8], _ stride: Int, _ covered: [Bool]) -> Int {
    let free = covered.indices.filter { !covered[$0] }
    guard !free.isEmpty, payload.count >= stride else { return 0 }
    return (0..<payload.count / stride).count { point in
      free.contains { payload[point * stride + $0] != 0 }
    }
  }
}
