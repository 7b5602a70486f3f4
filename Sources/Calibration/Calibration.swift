internal import Configuration
public import Sensors

/// From clean scores to a profile file.
public struct Calibration: Sendable {
  /// A drive that was learned from.
  public struct Input: Sendable {
    public let name: String
    public let frames: Int
    /// Of what was read, in hexadecimal digits; nil = it was simulated.
    public let sha256: String?

    public init(name: String, frames: Int, sha256: String?) {
      self.name = name
      self.frames = frames
      self.sha256 = sha256
    }
  }

  /// In the order of the profile's rows.
  public let learned: [LearnedThreshold]
  public let profile: Profile

  public init(_ scores: CheckScores, profile old: Profile) {
    let byRow = Dictionary(
      uniqueKeysWithValues: scores.series.compactMap { series in
        LearnedThreshold(series, in: old).map { (series.row, $0) }
      })
    learned = old.thresholds.compactMap { byRow[$0.name] }
    var profile = old
    for threshold in learned {
      let isRow = profile.set(threshold.row, to: threshold.value)
      precondition(isRow)
    }
    self.profile = profile
  }

  /// The text of the profile file, with what it was learned from in front.
  public func text(from inputs: [Input]) -> String {
    var file = ProfileFile(profile: profile, learnedFrom: inputs.map(\.name))
    file.made =
      "vouch calibrate: quantile \(LearnedThreshold.quantile) of clean scores, margin "
      + "\(LearnedThreshold.margin)"
    let drives = inputs.map { input in
      "# \(input.name): \(input.frames) frames" + (input.sha256.map { ", SHA-256 \($0)" } ?? "")
    }
    let rows = learned.map { row in
      "# \(row.row): \(row.scores) scores, median \(short(row.median)), quantile "
        + "\(short(row.quantile)), was \(short(row.old)), is \(short(row.value))"
    }
    return (["# Learned from clean drives."] + drives + rows).joined(separator: "\n")
      + "\n#\n" + file.text
  }

  /// Five digits behind the point, and no more than are needed.
  private func short(_ value: Double) -> String { "\((value * 100_000).rounded() / 100_000)" }
}
