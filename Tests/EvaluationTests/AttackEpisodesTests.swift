import Evaluation
import Sensors
import Testing

struct AttackEpisodesTests {
  private func truth(_ sequence: UInt64, attack: String = "C06", sham: Bool = false) -> Truth {
    Truth(
      attack: attack, cause: "camera.frozen", sensor: "camera/front", sequence: sequence,
      captured: Instant(nanoseconds: sequence * 50_000_000), strength: 1, isSham: sham)
  }

  private func words(_ changes: [AttackEpisodes.Change]) -> [String] {
    changes.map {
      switch $0 {
      case .began: "began"
      case .found(let episode): "found \(episode.delay ?? -1)"
      case .ended(let episode): "ended \(episode.found)"
      case .healed: "healed"
      }
    }
  }

  @Test func aPauseOfASecondIsAnotherEpisode() {
    let truths = [10, 11, 12, 40, 41].map { truth($0) } + [truth(11, attack: "C01")]
    let episodes = AttackEpisodes(truths + [truth(90, sham: true)]).episodes
    #expect(episodes.map(\.attack) == ["C06", "C01", "C06"])
    #expect(episodes.map(\.first) == [10, 11, 40] && episodes.map(\.last) == [12, 11, 41])
    #expect(episodes.map(\.frames) == [3, 1, 2])
  }

  @Test func anAttackBeginsIsFoundEndsAndHeals() {
    var episodes = AttackEpisodes([10, 11, 12].map { truth($0) })
    func note(_ sequence: UInt64, _ decision: Decision) -> [String] {
      words(
        episodes.note(
          sensor: "camera/front", sequence: sequence, decision: decision,
          causes: decision == .rejected ? ["camera.frozen"] : []))
    }
    #expect(note(9, .verified).isEmpty)
    #expect(note(10, .verified) == ["began"])
    #expect(note(11, .rejected) == ["found 1"])
    #expect(note(12, .rejected).isEmpty)
    #expect(note(13, .suspect) == ["ended 2"])
    #expect(note(14, .verified) == ["healed"])
    #expect(note(15, .rejected).isEmpty)
    #expect(episodes.episodes[0].causes == ["camera.frozen"])
  }

  @Test func anAttackThatNobodySeesEndsUnfound() {
    var episodes = AttackEpisodes([truth(3)])
    var changes: [String] = []
    for sequence in 1...5 as ClosedRange<UInt64> {
      changes += words(
        episodes.note(
          sensor: "camera/front", sequence: sequence, decision: .verified, causes: []))
      _ = episodes.note(sensor: "lidar/top", sequence: sequence, decision: .rejected, causes: [])
    }
    #expect(changes == ["began", "ended 0", "healed"])
    #expect(episodes.episodes[0].delay == nil)
  }
}
