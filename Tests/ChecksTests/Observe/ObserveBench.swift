import Checks
import Sensors

/// One sensor's observer, shown payload after payload.
struct ObserveBench: ~Copyable {
  var observer: Observer
  var observation: Observation
  private let modality: Modality

  init(_ spec: SensorSpec, profile: Profile = Profile()) {
    observer = Observer(spec: spec, profile: profile)
    observation = Observation(for: spec)
    modality = spec.modality
  }

  mutating func show(_ layout: FrameLayout, _ payload: [UInt8]) throws(Malformation) {
    let none = Instant(nanoseconds: 0)
    let header = FrameHeader(
      sensor: 0, modality: modality, epoch: 1, sequence: 1, captured: none, published: none,
      layout: layout)
    try unsafe observer.observe(header, payload.span.bytes, into: &observation)
  }
}

/// Packed rows of floats, little endian.
func packed(_ rows: [[Float]]) -> [UInt8] {
  var bytes: [UInt8] = []
  bytes.reserveCapacity(rows.count * 32)
  // As loops: in debug, under a sanitizer, closures over a sweep's bytes take seconds.
  for row in rows {
    for value in row {
      var rest = value.bitPattern
      for _ in 0..<4 {
        bytes.append(UInt8(truncatingIfNeeded: rest))
        rest >>= 8
      }
    }
  }
  return bytes
}

/// A layout of floats, one after the other.
func layout(_ roles: [PointRole], count: Int) -> FrameLayout {
  var layout = PointLayout(count: UInt32(count), stride: UInt32(4 * roles.count))
  for (i, role) in roles.enumerated() {
    layout[role] = PointField(offset: UInt32(4 * i), type: .float32)
  }
  return .points(layout)
}
