import Evaluation
import Sensors
import Testing

struct AttackScoreTests {
  private let nothing = FrameOutcome(.verified)

  private func found(_ causes: Set<String>) -> FrameOutcome {
    FrameOutcome(.suspect, causes: causes)
  }

  @Test func aDelayCountsFromTheFirstFrameOfARun() {
    var score = AttackScore(attack: "L06", sensor: "lidar/top")
    for (place, isFound) in [false, false, true, true].enumerated() {
      score.noteAttacked(
        isFound ? found(["lidar.ghost"]) : nothing, sequence: UInt64(place + 1))
    }
    score.noteClean()
    score.noteAttacked(found(["lidar.ghost", "lidar.gap"]), sequence: 7)
    score.noteClean()
    score.noteAttacked(nothing, sequence: 9)
    #expect(score.attacked == 6 && score.found == 3 && score.runs == 3)
    #expect(score.delays == [2, 0] && score.missed == [1, 2, 9])
    #expect(score.delay(percentile: 50) == 2 && score.delay(percentile: 10) == 0)
    #expect(score.causes == ["lidar.ghost": 3, "lidar.gap": 1])
    #expect(score.truePositives.share == 0.5)
    #expect(score.objects == Proportion(2, of: 3))
  }

  @Test func whatWasNeverFoundHasNoDelay() {
    var score = AttackScore(attack: "L01", sensor: "lidar/top")
    score.noteAttacked(FrameOutcome(.unverified), sequence: 1)
    #expect(score.delay(percentile: 50) == nil)
  }

  @Test func scoresOfSeveralDrivesAddUp() {
    var sum = AttackScore(attack: "L01", sensor: "lidar/top")
    sum.noteAttacked(found(["lidar.ghost"]), sequence: 1)
    var other = AttackScore(attack: "L01", sensor: "lidar/top")
    other.noteAttacked(nothing, sequence: 4)
    other.noteAttacked(found(["lidar.gap"]), sequence: 5)
    sum.add(other)
    #expect(sum.attacked == 3 && sum.found == 2 && sum.runs == 2 && sum.delays == [0, 1])
    #expect(sum.causes == ["lidar.ghost": 1, "lidar.gap": 1])
  }
}
