import Evaluation
import Testing

struct AttackScoreTests {
  @Test func aDelayCountsFromTheFirstFrameOfARun() {
    var score = AttackScore(attack: "L06", sensor: "lidar/top")
    for found in [false, false, true, true] {
      score.noteAttacked(isFound: found, causes: found ? ["lidar.ghost"] : [])
    }
    score.noteClean()
    score.noteAttacked(isFound: true, causes: ["lidar.ghost", "lidar.gap"])
    score.noteClean()
    score.noteAttacked(isFound: false, causes: [])
    #expect(score.attacked == 6 && score.found == 3 && score.runs == 3)
    #expect(score.delays == [2, 0])
    #expect(score.delay(percentile: 50) == 2 && score.delay(percentile: 10) == 0)
    #expect(score.causes == ["lidar.ghost": 3, "lidar.gap": 1])
    #expect(score.truePositives.share == 0.5)
  }

  @Test func whatWasNeverFoundHasNoDelay() {
    var score = AttackScore(attack: "L01", sensor: "lidar/top")
    score.noteAttacked(isFound: false, causes: [])
    #expect(score.delay(percentile: 50) == nil)
  }
}
