import Evaluation
import Sensors
import Testing

struct ScoreboardTests {
  private func truth(
    _ attack: String, _ sequence: UInt64, sham: Bool = false
  ) -> Truth {
    Truth(
      attack: attack, cause: "lidar.ghost", sensor: "lidar/top", sequence: sequence,
      captured: Instant(nanoseconds: sequence), strength: 1, isSham: sham)
  }

  private let found = FrameOutcome(.suspect, causes: ["lidar.ghost"])
  private let nothing = FrameOutcome(.verified)

  @Test func attackedFramesScoreAndCleanOnesDoNot() {
    var board = Scoreboard()
    board.note([], sensor: "lidar/top", sequence: 1, nothing)
    board.note([truth("L01", 2)], sensor: "lidar/top", sequence: 2, found)
    board.note([truth("L01", 3)], sensor: "lidar/top", sequence: 3, nothing)
    board.note([], sensor: "lidar/top", sequence: 4, found)
    board.note([], sensor: "camera/front", sequence: 4, nothing)
    #expect(board.scores.count == 1)
    #expect(board.scores[0].attacked == 2 && board.scores[0].found == 1)
    #expect(board.clean["lidar/top"]?.falsePositives == Proportion(1, of: 2))
    #expect(board.clean["camera/front"]?.falsePositives == Proportion(0, of: 1))
  }

  @Test func aShamIsClean() {
    var board = Scoreboard()
    board.note([truth("L01", 1, sham: true)], sensor: "lidar/top", sequence: 1, found)
    #expect(board.scores.isEmpty)
    #expect(board.clean["lidar/top"]?.falsePositives == Proportion(1, of: 1))
  }

  /// A frame that was never published is missed at the sensor's next one, or not at all.
  @Test func aLostFrameIsFoundByTheNextOne() {
    var board = Scoreboard()
    // It comes with another sensor's frame.
    board.note([truth("T04", 7)], sensor: "camera/front", sequence: 7, nothing)
    #expect(board.scores.isEmpty)
    board.note([], sensor: "lidar/top", sequence: 8, found)
    #expect(board.scores.map(\.attacked) == [1] && board.scores.map(\.found) == [1])
    #expect(board.clean["lidar/top"] == nil)
  }
}
