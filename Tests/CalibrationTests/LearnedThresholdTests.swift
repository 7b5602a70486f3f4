import Calibration
import Evaluation
import Sensors
import Testing

struct LearnedThresholdTests {
  private func series(_ scores: [Double], limit: Double) throws -> CheckScores.Series {
    var list = CheckScores(profile: Profile())
    for score in scores {
      var verdict = Verdict(maskCapacity: 0)
      verdict.report(.lidarCoverage, .ok, score: score, threshold: limit, unit: .degrees)
      list.note(verdict)
    }
    return try #require(list.series.first)
  }

  @Test func aRowIsEasedAsFarAsCleanScoresReach() throws {
    let scores = (0..<1000).map { $0 % 11 == 10 ? 10.0 : Double($0 % 4) }
    let learned = try #require(
      LearnedThreshold(try series(scores, limit: 4), in: Profile()))
    #expect(learned.row == "lidar.coverage.gap" && learned.old == 4 && learned.scores == 1000)
    #expect(learned.quantile == 10 && (1...2).contains(learned.median))
    #expect(learned.value == 10 + 0.25 * (10 - learned.median))
  }

  /// To half the way from the old value to what is usual, at the most.
  @Test func aRowIsTightenedWithCaution() throws {
    let scores = (0..<1000).map { $0 == 0 ? 0.1 : 0 }
    let learned = try #require(
      LearnedThreshold(try series(scores, limit: 4), in: Profile()))
    #expect(learned.value == 2)
  }

  @Test func fewScoresTeachNothing() throws {
    let few = try series((0..<199).map { Double($0) }, limit: 4)
    #expect(LearnedThreshold(few, in: Profile()) == nil)
    let same = try series(Array(repeating: 1, count: 500), limit: 4)
    #expect(LearnedThreshold(same, in: Profile()) == nil)
  }
}
