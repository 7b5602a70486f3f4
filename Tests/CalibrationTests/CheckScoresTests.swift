import Calibration
import Sensors
import Testing

struct CheckScoresTests {
  @Test func aScoreGoesToTheRowThatItWasComparedWith() {
    let profile = Profile()
    let wide = profile["lidar.coverage.wide_gap"]
    var scores = CheckScores(profile: profile)
    var verdict = Verdict(maskCapacity: 0)
    verdict.decision = .suspect
    verdict.report(.lidarCoverage, .ok, score: 1, threshold: 4, unit: .degrees)
    verdict.report(.lidarCoverage, .failed, score: 9, threshold: wide, unit: .degrees)
    verdict.report(.lidarFrozen, .insufficient, score: 0, threshold: 0.5, unit: .fraction)
    verdict.report(.streamClock, .ok, score: 3, threshold: 10, unit: .milliseconds)
    scores.note(verdict)
    #expect(scores.series.map(\.row) == ["lidar.coverage.gap", "lidar.coverage.wide_gap"])
    #expect(scores.series.map(\.scores) == [[1], [9]])
    #expect(scores.frames == 1 && scores.flagged == 1)
    var sum = scores
    sum.add(scores)
    #expect(sum.series[0].scores == [1, 1] && sum.frames == 2)
  }
}
