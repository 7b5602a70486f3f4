import Evaluation
import Foundation
import Testing

struct EvaluationRowTests {
  @Test func theNamesAreThoseThatOthersRead() throws {
    var score = AttackScore(attack: "L01", sensor: "lidar/top")
    score.noteAttacked(isFound: true, causes: ["lidar.ghost"])
    let row = EvaluationRow(score, name: "ghost-car", drive: "a", sham: (4, 1))
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
}
