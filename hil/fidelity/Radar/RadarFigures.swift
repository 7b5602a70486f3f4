import Sensors

/// What is measured of each scan.
struct RadarFigures {
  static let figures = [
    Figure("radar: detections a scan", "", digits: 1),
    Figure("radar: standing share", "%", digits: 1),
    Figure("radar: Doppler residual of what stands", "m/s", digits: 3),
    Figure("radar: range, median", "m", digits: 1),
    Figure("radar: RCS, median", "dBsm", digits: 2, isLevel: true),
    Figure("radar: RCS, quartile range", "dB", digits: 2),
    Figure("radar: SNR, median", "dB", digits: 2, isLevel: true),
    Figure("radar: |azimuth|, median", "°", digits: 1),
  ]

  /// m/s: beyond it a detection moves; slower than it, standing tells nothing of Doppler.
  private static let moving = 1.0

  /// In the order of `figures`; nan what the scan does not tell.
  static func measure(_ scan: RadarScan) -> [Double] {
    let detections = scan.detections
    let crossSections = detections.map(\.crossSection).finite
    var (standing, deviation) = (Double.nan, Double.nan)
    if let ego = EgoVelocity(scan), ego.speed > moving {
      let residuals = detections.map { ego.residual(of: $0) }.filter { $0.magnitude < moving }
      standing = 100 * Double(residuals.count) / Double(detections.count)
      deviation = residuals.robustDeviation
    }
    return [
      Double(detections.count), standing, deviation, detections.map(\.range).median,
      crossSections.median, crossSections.interquartileRange,
      detections.map(\.snr).finite.median,
      detections.map { $0.azimuth.magnitude * 180 / .pi }.median,
    ]
  }
}
