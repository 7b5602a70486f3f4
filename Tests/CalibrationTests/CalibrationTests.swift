import Calibration
import Configuration
import Sensors
import Testing

struct CalibrationTests {
  @Test func theFileSaysWhatItWasLearnedFromAndIsRead() throws {
    var scores = CheckScores(profile: Profile())
    for i in 0..<400 {
      var verdict = Verdict(maskCapacity: 0)
      verdict.report(
        .lidarCoverage, .ok, score: Double(i % 5), threshold: 4, unit: .degrees)
      scores.note(verdict)
    }
    let calibration = Calibration(scores, profile: Profile())
    let inputs = [
      Calibration.Input(name: "a.mcap", frames: 400, sha256: "ab12"),
      Calibration.Input(name: "simulated-1", frames: 20, sha256: nil),
    ]
    let text = calibration.text(from: inputs)
    #expect(text.contains("# a.mcap: 400 frames, SHA-256 ab12"))
    #expect(text.contains("# simulated-1: 20 frames\n"))
    let file = try ProfileFile(text: text, path: "a.yaml")
    #expect(file.learnedFrom == ["a.mcap", "simulated-1"])
    #expect(file.profile == calibration.profile)
    #expect(file.profile["lidar.coverage.gap"] == 4.5)
  }
}
