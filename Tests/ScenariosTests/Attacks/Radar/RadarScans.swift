import Scenarios
import Sensors
import Testing

/// A drive of radar and odometry, shared by the tests of what bends it.
enum RadarScans {
  static let drive = SimulatedDrive(
    seed: 9, duration: 9, options: Drives.only(radar: true, odometry: true))
  static let frames = (try? Drives.frames(drive)) ?? []

  static func rehearse(_ attack: String) throws -> Rehearsal {
    try Rehearsal(attack, on: frames, of: drive.rig)
  }

  struct Detection: Equatable {
    var range: Double
    var azimuth: Double
    var elevation: Double
    var doppler: Double
    var rcs: Double
    /// 0 where the list has none.
    var snr: Double
  }

  static func detections(_ frame: Frame) -> [Detection] {
    let ranges = Drives.field(.range, of: frame)
    let fields = [PointRole.azimuth, .elevation, .doppler, .rcs].map { Drives.field($0, of: frame) }
    let levels = Drives.field(.snr, of: frame)
    return ranges.indices.map {
      Detection(
        range: ranges[$0], azimuth: fields[0][$0], elevation: fields[1][$0],
        doppler: fields[2][$0], rcs: fields[3][$0], snr: levels.isEmpty ? 0 : levels[$0])
    }
  }

  /// The bytes of each detection.
  static func rows(_ frame: Frame) -> [[UInt8]] {
    guard let layout = Drives.points(frame) else { return [] }
    let stride = Int(layout.stride)
    return (0..<Int(layout.count)).map {
      Array(frame.payload[$0 * stride..<($0 + 1) * stride])
    }
  }

  static func items(_ pair: Rehearsal.Pair) -> [Detection] {
    let all = detections(pair.bent)
    return pair.truth.items.map { all[$0] }
  }

  /// That all but the truth's items is the clean scan byte for byte, less those removed, in the
  /// list's order, within its cap.
  static func expectRestUntouched(
    _ pair: Rehearsal.Pair, changed: Bool = false, sourceLocation: SourceLocation = #_sourceLocation
  ) {
    let clean = rows(pair.clean)
    let bent = rows(pair.bent)
    let items = Set(pair.truth.items)
    let rest = bent.indices.filter { !items.contains($0) }.map { bent[$0] }
    var place = clean.startIndex
    for row in rest {
      while place < clean.endIndex, clean[place] != row { place += 1 }
      #expect(place < clean.endIndex, "a changed row", sourceLocation: sourceLocation)
      place += 1
    }
    let gone = clean.count - rest.count - (changed ? items.count : 0)
    #expect(gone == pair.truth.removed, sourceLocation: sourceLocation)
    let ranges = detections(pair.bent).map(\.range)
    #expect(
      zip(ranges, ranges.dropFirst()).allSatisfy { $0 <= $1 }, sourceLocation: sourceLocation)
    let layout = Drives.points(pair.bent)
    #expect(layout?.payloadSize == pair.bent.payload.count, sourceLocation: sourceLocation)
    #expect(
      layout.map { $0.count <= $0.capacity } == true, sourceLocation: sourceLocation)
    #expect(pair.bent.header.captured == pair.clean.header.captured, sourceLocation: sourceLocation)
  }
}
