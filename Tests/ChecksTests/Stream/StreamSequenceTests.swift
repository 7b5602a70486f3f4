import Checks
import Sensors
import Testing

@Suite struct StreamSequenceTests {
  @Test func framesInOrderAreFine() {
    var bench = CheckBench<StreamSequence>(.camera)
    for _ in 0..<10 { #expect(bench.next().state == .ok) }
  }

  @Test func aSequenceUsedTwiceIsADuplicate() {
    var bench = CheckBench<StreamSequence>(.camera)
    bench.pass(3)
    let answer = bench.next { $0.header.sequence = 3 }
    #expect(answer.state == .failed)
    #expect(answer.causes == ["stream.duplicate"])
  }

  @Test func anOlderSequenceIsARollback() {
    var bench = CheckBench<StreamSequence>(.camera)
    bench.pass(5)
    #expect(bench.next { $0.header.sequence = 2 }.causes == ["stream.rollback"])
    #expect(bench.next { $0.header.sequence = 6 }.state == .ok)
  }

  @Test func missingFramesAreLostAndTheNextOneIsWhole() {
    var bench = CheckBench<StreamSequence>(.camera)
    bench.pass(3)
    let answer = bench.next { $0.header.sequence = 7 }
    #expect(answer.state == .suspicious)
    #expect(answer.causes == ["stream.loss"])
    #expect(answer.isMasked == [true])
    #expect(bench.verdict.lost == 3)
  }

  @Test func framesThatTheServiceLeftOutAreNotLost() {
    var bench = CheckBench<StreamSequence>(.camera)
    bench.pass(3)
    let answer = bench.next {
      $0.header.sequence = 6
      $0.supersededBefore = 2
    }
    #expect(answer.state == .ok)
    #expect(bench.verdict.lost == 0)
  }

  @Test func aForgedJumpDoesNotMakeGenuineFramesOld() {
    var bench = CheckBench<StreamSequence>(.camera)
    bench.pass(3)
    #expect(bench.next { $0.header.sequence = .max - 5 }.causes == ["stream.jump"])
    #expect(bench.next { $0.header.sequence = 4 }.state == .ok)
  }

  @Test func aJumpThatGoesOnIsTheNewNumbering() {
    var bench = CheckBench<StreamSequence>(.camera)
    bench.pass(3)
    #expect(bench.next { $0.header.sequence = 5000 }.state == .failed)
    #expect(bench.next { $0.header.sequence = 5001 }.state == .ok)
    #expect(bench.verdict.lost == 0)
    #expect(bench.next { $0.header.sequence = 5002 }.state == .ok)
  }

  @Test func twoForgedJumpsLoseNothing() {
    var bench = CheckBench<StreamSequence>(.camera)
    bench.pass(1)
    #expect(bench.next { $0.header.sequence = .max - 2 }.causes == ["stream.jump"])
    #expect(bench.next { $0.header.sequence = .max - 1 }.state == .ok)
    #expect(bench.verdict.lost == 0)
  }

  @Test func anEpochAheadOfItsArrivalIsRefusedAndChangesNothing() {
    var bench = CheckBench<StreamSequence>(.camera)
    bench.pass(3)
    let forged = bench.next {
      $0.header.epoch = .max / 2
      $0.header.sequence = 1
    }
    #expect(forged.causes == ["stream.future_epoch"])
    let genuine = bench.next {
      $0.header.epoch = 1
      $0.header.sequence = 4
    }
    #expect(genuine.state == .ok)
  }

  @Test func aNewEpochStartsAgainAndAnOldOneIsRefused() {
    var bench = CheckBench<StreamSequence>(.camera)
    bench.pass(9)
    let restarted = bench.next {
      $0.header.epoch = 2
      $0.header.sequence = 1
    }
    #expect(restarted.state == .ok)
    let stale = bench.next {
      $0.header.epoch = 1
      $0.header.sequence = 10
    }
    #expect(stale.causes == ["stream.epoch"])
  }
}
