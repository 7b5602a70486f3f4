import Evaluation
import Sensors
import Testing

struct LidarLimitsTests {
  private func clean(_ suspect: Int, _ rejected: Int) -> CleanScore {
    var score = CleanScore()
    for i in 0..<1000 {
      score.note(
        FrameOutcome(i < suspect ? .suspect : i < suspect + rejected ? .rejected : .verified))
    }
    return score
  }

  @Test func cleanFramesMayBeSuspectNowAndThenAndNeverRejected() {
    #expect(LidarLimits.areMet(by: clean(5, 0)))
    #expect(!LidarLimits.areMet(by: clean(6, 0)) && !LidarLimits.areMet(by: clean(0, 1)))
  }

  @Test func aMaskCoversTheGhostAndLittleElse() {
    var mask = MaskScore()
    #expect(LidarLimits.areMet(by: mask) == nil)
    (mask.forged, mask.genuine) = (Proportion(90, of: 100), Proportion(5, of: 1000))
    #expect(LidarLimits.areMet(by: mask) == true)
    mask.genuine = Proportion(6, of: 1000)
    #expect(LidarLimits.areMet(by: mask) == false)
  }
}
