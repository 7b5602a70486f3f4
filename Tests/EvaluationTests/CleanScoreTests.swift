import Evaluation
import Sensors
import Testing

struct CleanScoreTests {
  @Test func decisionsAreCountedApart() {
    var score = CleanScore()
    for decision in [Decision.verified, .suspect, .suspect, .rejected, .unverified] {
      score.note(FrameOutcome(decision, causes: ["a"]))
    }
    score.note(.malformed)
    #expect(score.frames == 6 && score.flagged == 4)
    #expect((score.suspect, score.rejected, score.unverified, score.malformed) == (2, 1, 1, 1))
    #expect(score.causes == ["a": 3, "malformed": 1])
    var sum = score
    sum.add(score)
    #expect(sum.falsePositives == Proportion(8, of: 12))
  }
}
