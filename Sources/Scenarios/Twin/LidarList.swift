internal import Sensors

/// A sweep's packed points on their way to a new list.
///
/// First points are changed where they are; then, in the order of the list, others are skipped and
/// new ones put in between. What stays is copied in long runs.
struct LidarList {
  private let fields: LidarFields
  private var old: [UInt8]
  private var bytes: [UInt8] = []
  private var from = 0
  /// Places in the new list of what was changed or is new, as far as it is written.
  private(set) var items: [Int] = []
  private var low = Vector3(repeating: .infinity)
  private var high = Vector3(repeating: -.infinity)
  /// By how much places in the new list are ahead of those in the old one.
  private var shift = 0

  init(_ sweep: LidarSweep) {
    (fields, old) = (sweep.fields, sweep.frame.payload)
    bytes.reserveCapacity(old.count + 4096)
  }

  /// Around the items, metres, sensor frame; nil where there are none.
  var box: (centre: SIMD3<Float>, extent: SIMD3<Float>)? {
    guard !items.isEmpty else { return nil }
    return (SIMD3<Float>((low + high) / 2), SIMD3<Float>(high - low))
  }

  mutating func change(_ point: Int, to place: Vector3, intensity: Double?) {
    fields.put(place, intensity: intensity, into: &old, at: point * fields.stride)
    widen(to: place)
  }

  /// Counts a changed point among the items.
  mutating func note(_ point: Int) { items.append(point + shift) }

  mutating func skip(_ point: Int) {
    copy(before: point)
    from += fields.stride
    shift -= 1
  }

  /// - Parameters:
  ///   - template: the point whose other bytes it takes on.
  ///   - ring: −1 = the template's.
  ///   - time: nil = the template's; of lasers that fire together it is the neighbour's to the bit.
  mutating func insert(
    before point: Int, like template: Int, at place: Vector3, intensity: Double?, ring: Int,
    columnsOn: Int, time: Double?
  ) {
    copy(before: point)
    let start = bytes.count
    bytes += old[template * fields.stride..<(template + 1) * fields.stride]
    fields.put(place, intensity: intensity, into: &bytes, at: start)
    widen(to: place)
    if ring >= 0 { fields.put(ring: ring, columnsOn: columnsOn, into: &bytes, at: start) }
    if let time { put(time, at: start, before: point) }
    items.append(start / fields.stride)
    shift += 1
  }

  private mutating func put(_ time: Double, at start: Int, before point: Int) {
    guard let field = fields.time else { return }
    let next = point * fields.stride
    let last = start > 0 ? field.value(in: bytes, at: start - fields.stride) : nil
    let coming = next < old.count ? field.value(in: old, at: next) : nil
    let known = [last, coming].compactMap { $0 }
      .first { ($0 - time).magnitude <= LidarClock.fineness }
    field.put(known ?? time, into: &bytes, at: start)
  }

  /// All that is left, too.
  mutating func finish() -> [UInt8] {
    bytes += old[from...]
    from = old.count
    return bytes
  }

  private mutating func copy(before point: Int) {
    bytes += old[from..<point * fields.stride]
    from = point * fields.stride
  }

  private mutating func widen(to place: Vector3) {
    low = pointwiseMin(low, place)
    high = pointwiseMax(high, place)
  }
}
