import Kernels
import Sensors

/// The fields of a frame's points as columns of numbers.
struct PointColumns {
  let count: Int
  private let layout: PointLayout
  private let payload: [UInt8]

  /// Nil where the frame has no points.
  init?(_ frame: Frame) {
    guard case .points(let layout) = frame.header.layout, layout.stride > 0 else { return nil }
    self.layout = layout
    payload = frame.payload
    count = Swift.min(Int(layout.count), payload.count / Int(layout.stride))
  }

  /// Nil where the layout does not carry the field.
  subscript(role: PointRole) -> [Double]? {
    guard let field = layout[role], let type = ScalarType(rawValue: field.type.rawValue) else {
      return nil
    }
    var values = [Float](repeating: 0, count: count)
    var span = values.mutableSpan
    Points.read(
      payload.rawBytes, count: count, stride: Int(layout.stride),
      offset: Int(field.offset), type: type, into: &span)
    return values.map(Double.init)
  }
}
