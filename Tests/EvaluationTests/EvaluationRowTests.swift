import Evaluation
import Foundation
import Sensors
import Testing

struct EvaluationRowTests {
  @Test func theNamesAreThoseThatOthersRead() throws {
    var score = AttackScore(attack: "L01", sensor: "lidar/top")
    score.noteAttacked(FrameOutcome(.suspect, causes: ["lidar.ghost"]), sequence: 1)
    var clean = CleanScore()
    for decision in [Decision.suspect, .verified, .verified, .unverified] {
      clean.note(FrameOutcome(decision))
    }
    let row = EvaluationRow(score, name: "L01 ghost-car", drive: "a", clean: clean)
    let text = try EvaluationRow.json([row])
    let list = try #require(
      JSONSerialization.jsonObject(with: Data(text.utf8)) as? [[String: Any]])
    #expect(
      Set(list[0].keys) == [
        "method", "attack", "drive", "sensor", "unit", "attacked", "found", "tpr", "tpr_low",
        "tpr_high", "clean", "flagged", "fpr", "fpr_low", "fpr_high", "delay_frames_p50",
        "delay_frames_p95", "causes",
      ])
    #expect(list[0]["attack"] as? String == "L01 ghost-car")
    #expect(list[0]["fpr"] as? Double == 0.25)
  }

  /// A target is met where enough is found, and little enough flagged.
  @Test(arguments: [(0, true), (1, false)])
  func aTargetIsMetOrMissed(_ flagged: Int, _ isMet: Bool) {
    var score = AttackScore(attack: "L01", sensor: "lidar/top")
    score.noteAttacked(FrameOutcome(.suspect), sequence: 1)
    var clean = CleanScore()
    for i in 0..<100 { clean.note(FrameOutcome(i < flagged ? .suspect : .verified)) }
    var row = EvaluationRow(score, name: "L01 car", drive: "a", clean: clean)
    row.compare(with: LidarPlan.rows[0])
    #expect(row.target?.met == isMet)
  }
}
