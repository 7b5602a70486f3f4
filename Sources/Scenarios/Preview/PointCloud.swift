internal import Kernels
internal import Sensors

/// The points of a frame in the vehicle's frame, with a number for each row of bytes by which two
/// frames are compared.
struct PointCloud {
  let places: [Vector3]
  let hashes: [UInt64]

  init(_ frame: Frame, at extrinsics: Extrinsics?) {
    guard case .points(let layout) = frame.header.layout else {
      (places, hashes) = ([], [])
      return
    }
    // A payload may be cut short.
    let stride = Int(layout.stride)
    let count = stride > 0 ? Swift.min(Int(layout.count), frame.payload.count / stride) : 0
    let axes = [PointRole.x, .y, .z].map { PointCloud.read($0, layout, frame.payload, count) }
    places = (0..<count).map { i in
      let place = Vector3(Double(axes[0][i]), Double(axes[1][i]), Double(axes[2][i]))
      return extrinsics?.toVehicle(place) ?? place
    }
    var hashes = [UInt64](repeating: 0, count: count)
    if count > 0 {
      var span = hashes.mutableSpan
      Points.hashRows(frame.payload.rawBytes, count: count, stride: stride, into: &span)
    }
    self.hashes = hashes
  }

  /// Points whose bytes are not among the other frame's.
  func strangers(to other: PointCloud) -> [Int] {
    let known = Set(other.hashes)
    return hashes.indices.filter { !known.contains(hashes[$0]) }
  }

  private static func read(
    _ role: PointRole, _ layout: PointLayout, _ payload: [UInt8], _ count: Int
  ) -> [Float] {
    var values = [Float](repeating: 0, count: count)
    guard count > 0, let field = layout[role], let type = ScalarType(rawValue: field.type.rawValue),
      Int(field.offset) + type.size <= Int(layout.stride)
    else { return values }
    var span = values.mutableSpan
    Points.read(
      payload.rawBytes, count: count, stride: Int(layout.stride), offset: Int(field.offset),
      type: type, into: &span)
    return values
  }
}

extension Extrinsics {
  /// A place of the sensor's frame in the vehicle's: v + 2 q × (q × v + w v) + t, with the
  /// quaternion's vector q and scalar w.
  func toVehicle(_ place: Vector3) -> Vector3 {
    let axis = Vector3(rotation.x, rotation.y, rotation.z)
    let turned = place + 2 * axis.cross(axis.cross(place) + rotation.w * place)
    return turned + translation
  }
}
