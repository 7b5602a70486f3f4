import Scenarios
import Sensors
import Testing

@Suite struct TransportFaultTests {
  private func rehearse(_ kind: String, _ more: String = "") throws -> Rehearsal {
    try NumberedDrive.rehearse(
      "transport:kind=\(kind),of=camera,onset=2,duration=5" + (more.isEmpty ? "" : ",") + more)
  }

  private func expectCause(
    _ rehearsal: Rehearsal, _ kind: String, sourceLocation: SourceLocation = #_sourceLocation
  ) {
    #expect(
      !rehearsal.truths.isEmpty
        && rehearsal.truths.allSatisfy { $0.cause == "transport.\(kind)" && $0.attack == "T04" },
      sourceLocation: sourceLocation)
    #expect(rehearsal.othersAreUntouched, sourceLocation: sourceLocation)
  }

  @Test(arguments: [0.05, 0.2, 0.5]) func aShareOfTheFramesIsLost(_ share: Double) throws {
    let rehearsal = try rehearse("drop", "share=\(share)")
    expectCause(rehearsal, "drop")
    let lost = 160 - rehearsal.published(of: "camera/front").count
    #expect(lost == rehearsal.truths.count)
    // Four deviations of a hundred draws.
    #expect((Double(lost) - 100 * share).magnitude < 4 * (100 * share * (1 - share)).squareRoot())
    let given = Set(rehearsal.published(of: "camera/front").map(\.frame.header.sequence))
    #expect(rehearsal.truths.allSatisfy { !given.contains($0.sequence) })
  }

  @Test func someFramesComeTwice() throws {
    let rehearsal = try rehearse("duplicate")
    expectCause(rehearsal, "duplicate")
    let camera = rehearsal.published(of: "camera/front")
    #expect((5...40).contains(camera.count - 160))
    for copy in camera where !copy.truths.isEmpty {
      let clean = try #require(rehearsal.clean(copy.frame.header.sequence, of: "camera/front"))
      #expect(copy.frame.payload == clean.payload)
      #expect(copy.frame.header.captured == clean.header.captured)
      #expect(copy.frame.logged.milliseconds(since: clean.logged) == 2.5)
    }
  }

  @Test func someFramesAreOvertaken() throws {
    let rehearsal = try rehearse("reorder")
    expectCause(rehearsal, "reorder")
    let numbers = rehearsal.published(of: "camera/front").map(\.frame.header.sequence)
    #expect(numbers.sorted() == Array(1...160))
    for truth in rehearsal.truths {
      let place = try #require(numbers.firstIndex(of: truth.sequence))
      #expect(numbers[place - 1] == truth.sequence + 1)
    }
  }

  @Test(arguments: ["truncated", "oversized"])
  func thePayloadIsNotOfTheLengthThatTheHeaderClaims(_ kind: String) throws {
    let rehearsal = try rehearse(kind)
    expectCause(rehearsal, kind)
    let bent = rehearsal.published(of: "camera/front").filter { !$0.truths.isEmpty }
    #expect((5...40).contains(bent.count))
    for published in bent {
      let payload = published.frame.payload
      let clean = try #require(
        rehearsal.clean(published.frame.header.sequence, of: "camera/front")?.payload)
      #expect(kind == "truncated" ? payload.count < 240 : payload.count >= 240 + 64)
      #expect(zip(payload, clean).allSatisfy { $0 == $1 })
      guard case .image(let layout) = published.frame.header.layout else { continue }
      #expect(layout.payloadSize == 240)
    }
  }

  @Test func someFramesComeOnAnotherSensorsTopic() throws {
    let rehearsal = try NumberedDrive.rehearse(
      "transport:kind=wrong-topic,sensor=radar/front,onset=2")
    let strays = rehearsal.published.filter { !$0.truths.isEmpty }
    #expect(strays.count > 5)
    for stray in strays {
      // Of the same modality where there is one.
      #expect(rehearsal.rig[stray.frame.header.sensor].name == "radar/back")
      #expect(
        stray.truths[0].sensor == "radar/back" && stray.truths[0].cause == "transport.wrong-topic")
    }
    let left = rehearsal.published(of: "radar/front").count
    #expect(left + strays.count == 104)
  }

  @Test func theNumberingGoesBack() throws {
    let rehearsal = try rehearse("rollback", "back=25")
    expectCause(rehearsal, "rollback")
    let numbers = rehearsal.published(of: "camera/front").map(\.frame.header.sequence)
    let fallen = numbers[40..<140]
    #expect(Array(fallen) == Array(41 - 25...140 - 25))
    #expect(numbers[..<40].last == 40 && numbers[140...].first == 141)
  }

  @Test func aSecondPublisherInterleavesOldContent() throws {
    let rehearsal = try rehearse("injected", "back=10")
    expectCause(rehearsal, "injected")
    let camera = rehearsal.published(of: "camera/front").map(\.frame)
    let injected = camera.filter { $0.header.epoch > 0 }
    #expect(camera.count - injected.count == 160 && injected.count == 100)
    #expect(injected.map(\.header.sequence) == Array(1...100))
    // The publisher came up when the attack began, two seconds into the drive.
    let epochs = Set(injected.map(\.header.epoch))
    #expect(epochs.count == 1 && epochs.allSatisfy { (2_000_000_000...2_060_000_000).contains($0) })
    for frame in injected {
      let age = frame.header.captured.nanoseconds(
        since: try #require(
          rehearsal.clean(UInt64(NumberedDrive.content(frame)), of: "camera/front")
        )
        .header.captured)
      #expect(age == 525_000_000)
    }
    #expect(
      zip(camera, camera.dropFirst()).allSatisfy { $0.header.captured < $1.header.captured })
  }

  @Test func aFloodIsManyTimesTheRate() throws {
    let rehearsal = try rehearse("flood", "factor=10")
    expectCause(rehearsal, "flood")
    #expect(rehearsal.published(of: "camera/front").count == 160 + 100 * 9)
  }

  @Test func aRestartedPublisherCountsFromOneInANewEpoch() throws {
    let rehearsal = try rehearse("restart", "outage=0.5")
    expectCause(rehearsal, "restart")
    let camera = rehearsal.published(of: "camera/front").map(\.frame)
    #expect(camera.count == 150)
    #expect(camera[..<40].allSatisfy { $0.header.epoch == 0 })
    #expect(camera[40...].map(\.header.sequence) == Array(1...110))
    let epochs = Set(camera[40...].map(\.header.epoch))
    #expect(epochs.count == 1)
    // It came up again two and a half seconds after the drive began.
    #expect((2_400_000_000...2_600_000_000).contains(try #require(epochs.first)))
    #expect(NumberedDrive.content(camera[40]) == 51)
  }

  @Test(arguments: [
    "drop", "duplicate", "reorder", "truncated", "oversized", "wrong-topic", "rollback", "injected",
    "flood", "restart",
  ])
  func aShamChangesNothing(_ kind: String) throws {
    try rehearse(kind, "sham=yes").expectIdentical()
  }
}
