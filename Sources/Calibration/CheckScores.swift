public import Evaluation
public import Sensors

/// What each check measured on clean drives, beside the profile's row that it compared it with.
public struct CheckScores: Sendable {
  /// The scores that one row of the profile was compared with.
  public struct Series: Sendable {
    public let check: Check
    /// The profile's row.
    public let row: String
    public fileprivate(set) var scores: [Float] = []
  }

  /// In the order in which they first came.
  public private(set) var series: [Series] = []
  /// Frames that were judged, those that Vouch objected to.
  public private(set) var frames = 0
  public private(set) var flagged = 0

  private let profile: Profile
  /// By check: the rows that it may have compared with.
  private let candidates: [Check: [Profile.Threshold]]

  /// - Parameter profile: that the drives are judged with.
  public init(profile: Profile) {
    self.profile = profile
    candidates = Dictionary(
      uniqueKeysWithValues: Check.allCases.map { check in
        (check, profile.thresholds.filter { $0.name.hasPrefix("\(check.name).") })
      })
  }

  /// Judges all of a clean drive.
  public mutating func add(
    _ source: inout any FrameSource, by judge: some FrameJudge,
    progress: (Int) -> Void = { _ in }
  ) throws {
    var judge = judge
    var count = 0
    while let frame = try source.next() {
      count += 1
      progress(count)
      _ = judge.judge(frame) { _, verdict in note(verdict) }
    }
  }

  /// Notes what was said of one clean frame.
  public mutating func note(_ verdict: borrowing Verdict) {
    frames += 1
    if verdict.decision == .suspect || verdict.decision == .rejected { flagged += 1 }
    for result in verdict.results where result.state != .insufficient && result.score.isFinite {
      // Exact evidence has no quantile: a repeated frame is one, however rare.
      guard result.check.modality != nil, let row = row(of: result) else { continue }
      if let known = series.firstIndex(where: { $0.row == row }) {
        series[known].scores.append(result.score)
      } else {
        series.append(Series(check: result.check, row: row, scores: [result.score]))
      }
    }
  }

  /// The row whose value the check reported as its limit; nil where it is not one row alone.
  private func row(of result: CheckResult) -> String? {
    let rows = (candidates[result.check] ?? []).filter {
      Float($0.value) == result.threshold && $0.unit == result.unit
    }
    return rows.count == 1 ? rows[0].name : nil
  }

  /// Adds what was measured elsewhere with the same profile.
  public mutating func add(_ other: CheckScores) {
    frames += other.frames
    flagged += other.flagged
    for new in other.series {
      if let known = series.firstIndex(where: { $0.row == new.row }) {
        series[known].scores += new.scores
      } else {
        series.append(new)
      }
    }
  }
}
