import Scenarios
import Sensors
import Testing

@Suite struct EgoDriftTests {
  private func drift(
    _ attack: String, on frames: [Frame] = NumberedDrive.frames,
    of rig: [SensorSpec] = NumberedDrive.rig
  ) throws -> [(seconds: Double, clean: EgoMotion, bent: EgoMotion)] {
    let rehearsal = try Rehearsal(attack, on: frames, of: rig)
    #expect(rehearsal.othersAreUntouched)
    return rehearsal.pairs.compactMap { pair in
      guard case .ego(let clean) = pair.clean.header.layout,
        case .ego(let bent) = pair.bent.header.layout
      else { return nil }
      #expect(pair.bent.header.captured == pair.clean.header.captured)
      #expect(pair.bent.logged == pair.clean.logged)
      return (pair.clean.header.captured.seconds(since: frames[0].header.captured), clean, bent)
    }
  }

  @Test func theSpeedDriftsAwaySlowly() throws {
    let motions = try drift("ego-drift:speed=0.4,onset=2,duration=5,ramp=4")
    #expect(motions.count == 250)
    for (seconds, clean, bent) in motions {
      let bias = 0.4 * min(1, max((seconds - 2) / 4, 1e-3))
      // On the grid of hundredths that this odometry has.
      #expect((bent.speed - clean.speed - bias).magnitude < 0.0051)
      let hundredths = bent.speed * 100
      #expect((hundredths - hundredths.rounded()).magnitude < 1e-6)
      var rest = bent
      rest.speed = clean.speed
      #expect(rest == clean)
    }
  }

  @Test(arguments: [0.5, 2]) func theYawRateIsBiased(_ degrees: Double) throws {
    let motions = try drift("ego-drift:kind=yaw,yaw=\(degrees),onset=2,duration=3,ramp=0")
    for (_, clean, bent) in motions {
      #expect((bent.yawRate - clean.yawRate - degrees * .pi / 180).magnitude < 0.00051)
      #expect(bent.speed == clean.speed && bent.latitude == clean.latitude)
    }
  }

  @Test func thePlaceMovesAside() throws {
    let motions = try drift("ego-drift:kind=position,position=0.8,onset=2,duration=5,ramp=0")
    for (seconds, clean, bent) in motions {
      let north = ((bent.latitude ?? 0) - (clean.latitude ?? 0)) * 111_195
      let east = ((bent.longitude ?? 0) - (clean.longitude ?? 0)) * 111_195 * 0.669_131
      let drift = (north * north + east * east).squareRoot()
      #expect((drift - 0.8 * (seconds - 2)).magnitude < 0.02)
      // Left of a heading of 0.5 rad: along (−sin, cos).
      #expect((north - drift * 0.877_583).magnitude < 1e-3)
      #expect((east + drift * 0.479_426).magnitude < 1e-3)
    }
  }

  @Test func whatStandsAndWhatHasNoPlaceStaysAsItWas() throws {
    var standing = NumberedDrive.frames
    for i in standing.indices where standing[i].header.modality == .ego {
      standing[i].header.layout = .ego(EgoMotion(speed: 0, yawRate: 0, standstill: true))
    }
    let motions = try drift("ego-drift:kind=all,yaw=0", on: standing)
    #expect(!motions.isEmpty && motions.allSatisfy { $0.clean == $0.bent })
  }

  @Test(arguments: ["speed", "yaw", "position", "all"])
  func aShamChangesNothing(_ kind: String) throws {
    try NumberedDrive.rehearse("ego-drift:kind=\(kind),sham=yes,onset=2").expectIdentical()
  }
}
