import Evaluation
import Sensors
import Testing

struct MaskScoreTests {
  @Test func forgedAndGenuinePointsAreCountedApart() {
    var mask = Mask(capacity: 20)
    mask.layOut(items: 20)
    for item in [3, 4, 17] { mask.mark(item) }
    let score = MaskScore(mask, points: 20, items: [3, 4, 5])
    #expect(score.forged == Proportion(2, of: 3))
    #expect(score.genuine == Proportion(1, of: 17))
  }

  @Test func theSecondPlaneWithholdsNothing() {
    var mask = Mask(capacity: 16)
    mask.layOut(items: 16, planes: 2)
    mask.mark(2, plane: 1)
    #expect(MaskScore(mask, points: 16, items: [2]).genuine.count == 0)
  }

  @Test func withoutAMaskNothingIsWithheld() {
    let score = MaskScore(Mask(capacity: 8), points: 8, items: [1])
    #expect(score.forged == Proportion(0, of: 1) && score.genuine == Proportion(0, of: 7))
  }
}
