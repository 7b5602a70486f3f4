import Scenarios
import Sensors
import Testing

struct AttackedDriveTests {
  private static let drive = SimulatedDrive(
    seed: 3, duration: 1.5, options: Drives.only(radar: true, odometry: true))

  private func attacked(_ texts: [String], seed: UInt64 = 1) throws -> AttackedDrive {
    try AttackedDrive(
      Self.drive, attacks: texts.map { try AttackRequest(parsing: $0) }, seed: seed)
  }

  @Test func withoutAnAttackTheFramesAreTheSource() throws {
    let frames = try Drives.frames(attacked([]))
    #expect(Drives.digest(frames) == Drives.digest(try Drives.frames(Self.drive)))
  }

  @Test func outsideItsTimeAnAttackChangesNothing() throws {
    for row in Catalogue.rows where row.modality == .radar || row.modality == nil {
      let whom = row.modality == nil ? ",of=radar" : ""
      let frames = try Drives.frames(attacked(["\(row.name):onset=1000\(whom)"]))
      #expect(Drives.digest(frames) == Drives.digest(try Drives.frames(Self.drive)), "\(row.id)")
    }
  }

  @Test func theSameSeedIsTheSameAttack() throws {
    let text = "false-target:onset=0.5"
    let first = Drives.digest(try Drives.frames(attacked([text], seed: 4)))
    #expect(first == Drives.digest(try Drives.frames(attacked([text], seed: 4))))
    #expect(first != Drives.digest(try Drives.frames(attacked([text], seed: 5))))
  }

  @Test func attacksCompose() throws {
    var drive = try attacked(["false-target:onset=0.5", "radar-replay:onset=1"])
    var seen: Set<[String]> = []
    while try drive.next() != nil { seen.insert(drive.truths.map(\.attack)) }
    #expect(seen.isSuperset(of: [[], ["R01"], ["R01", "R06"]]), "\(seen)")
  }

  @Test func framesComeInTheOrderOfReceiptUnderADelay() throws {
    let frames = try Drives.frames(attacked(["delay:of=radar,onset=0.4"]))
    #expect(zip(frames, frames.dropFirst()).allSatisfy { $0.logged <= $1.logged })
  }

  @Test func aSensorThatTheDriveLacksIsSaid() {
    func problem(_ text: String) -> String {
      do {
        _ = try attacked([text])
        return "none"
      } catch {
        return "\(error)"
      }
    }
    #expect(
      problem("freeze") == "freeze needs a camera; the drive has radar/front, ego/odometry")
    #expect(
      problem("false-target:sensor=radar/rear")
        == "false-target needs a radar named radar/rear; the drive has radar/front, ego/odometry")
  }
}
