import Evaluation
import Testing

struct BaselineRowsTests {
  private func scores(clean: [Double], attacked: [Double] = []) -> BaselineScores {
    var scores = BaselineScores()
    scores.clean[0] = clean
    scores.attacked[0] = attacked
    return scores
  }

  /// Thresholds come from the other drives, not from the one that is scored.
  @Test func thresholdsAreFrozenOnOtherDrives() {
    let low = scores(clean: [0.1, 0.2, 0.3])
    let high = scores(clean: [0.7, 0.8, 0.9])
    let rows = BaselineRows(clean: [low, high])
    let attacked = scores(clean: [], attacked: [0.5, 0.95])
    let first = rows.counts(.penetration, drive: 0, attacked: attacked, clean: low)
    #expect(first.found == Proportion(1, of: 2) && first.flagged == Proportion(0, of: 3))
    let second = rows.counts(.penetration, drive: 1, attacked: attacked, clean: high)
    #expect(second.found == Proportion(2, of: 2) && second.flagged == Proportion(3, of: 3))
  }

  @Test func aDriveAloneIsItsOwnMeasure() {
    let only = scores(clean: [0.1, 0.2, 0.3])
    let counts = BaselineRows(clean: [only]).counts(
      .penetration, drive: 0, attacked: scores(clean: [], attacked: [0.4]), clean: only)
    #expect(counts.found == Proportion(1, of: 1) && counts.flagged == Proportion(0, of: 3))
  }
}
