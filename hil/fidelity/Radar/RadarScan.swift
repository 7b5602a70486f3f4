import Sensors

/// A radar frame's detections.
struct RadarScan {
  struct Detection {
    /// Metres; radians; m/s, negative = closing; dB, nan where the sensor does not say.
    var range: Double
    var azimuth: Double
    var elevation: Double
    var doppler: Double
    var crossSection: Double
    var snr: Double
  }

  let captured: Instant
  let detections: [Detection]

  /// Nil where the frame lacks what every radar gives.
  init?(_ frame: Frame) {
    guard let columns = PointColumns(frame), let range = columns[.range],
      let azimuth = columns[.azimuth], let doppler = columns[.doppler]
    else { return nil }
    captured = frame.header.captured
    let unknown = [Double](repeating: .nan, count: columns.count)
    let elevation = columns[.elevation] ?? unknown.map { _ in 0 }
    let (rcs, snr) = (columns[.rcs] ?? unknown, columns[.snr] ?? unknown)
    detections = range.indices.map {
      Detection(
        range: range[$0], azimuth: azimuth[$0], elevation: elevation[$0], doppler: doppler[$0],
        crossSection: rcs[$0], snr: snr[$0])
    }
  }
}
