internal import Kernels

/// How strong a detection of a given cross-section is in this radar's list, fitted on clean scans:
///
///     SNR = g + a · RCS − b · log₁₀ r − c · θ²
///
/// The radar equation has a = 1 and b = 40; a threshold that hides the weak makes both come out
/// smaller, and c is the beam's fall towards the edge of the view.
struct RadarSignal {
  private static let fewest = 60

  /// Sums of the products of 1, RCS, log r, θ² and SNR with each other.
  private var sums = [Double](repeating: 0, count: 25)
  /// dB: the weakest seen; nil before the first.
  private(set) var floor: Double?
  /// g, a, −b, −c, and the deviation around the law, dB.
  private var law = [88.0, 1, -40, 0]
  private(set) var deviation = 1.0

  mutating func note(_ detections: [RadarDetection]) {
    for detection in detections where detection.range > 0.1 && detection.snr.isFinite {
      let row = RadarSignal.terms(detection) + [detection.snr]
      for i in 0..<5 { for j in 0..<5 { sums[5 * i + j] += row[i] * row[j] } }
      floor = Swift.min(floor ?? detection.snr, detection.snr)
    }
    fit()
  }

  /// The mean SNR of a detection of this range, azimuth and cross-section.
  func level(of detection: RadarDetection) -> Double {
    zip(law, RadarSignal.terms(detection)).reduce(0) { $0 + $1.0 * $1.1 }
  }

  /// The cross-section that a detection of this SNR has where it is.
  func crossSection(of detection: RadarDetection) -> Double {
    var bare = detection
    bare.rcs = 0
    return (detection.snr - level(of: bare)) / law[1]
  }

  private static func terms(_ detection: RadarDetection) -> [Double] {
    let decades = Decibel.ratio(Swift.max(detection.range, 0.1)) / 10
    return [1, detection.rcs, decades, detection.azimuth * detection.azimuth]
  }

  /// Least squares by its normal equations; what cannot be told from them keeps the equation's.
  private mutating func fit() {
    let count = sums[0]
    guard count >= Double(RadarSignal.fewest) else { return fitGain(count) }
    var matrix = (0..<4).map { i in Array(sums[5 * i..<5 * i + 5]) }
    for pivot in 0..<4 {
      let scale = sums[6 * pivot]
      guard matrix[pivot][pivot] > 1e-9 * scale, scale > 0 else { return fitGain(count) }
      for i in 0..<4 where i != pivot {
        let factor = matrix[i][pivot] / matrix[pivot][pivot]
        for j in pivot..<5 { matrix[i][j] -= factor * matrix[pivot][j] }
      }
    }
    let solution = (0..<4).map { matrix[$0][4] / matrix[$0][$0] }
    guard solution[1] > 0.2 else { return fitGain(count) }
    law = solution
    let explained = (0..<4).reduce(0) { $0 + solution[$1] * sums[5 * $1 + 4] }
    deviation = Swift.max(0, (sums[24] - explained) / count).squareRoot()
  }

  private mutating func fitGain(_ count: Double) {
    guard count > 0 else { return }
    law = [(sums[4] - sums[1] + 40 * sums[2]) / count, 1, -40, 0]
  }
}
