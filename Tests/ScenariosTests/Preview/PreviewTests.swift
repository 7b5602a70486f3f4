import Images
import Sensors
import Testing

@testable import Scenarios

@Suite struct PreviewTests {
  private typealias Channels = (red: UInt8, green: UInt8, blue: UInt8)
  private static let attacked: Channels = (255, 75, 92)
  private static let removed: Channels = (47, 196, 232)

  /// Pixels of a colour in some columns, below the title and above the legend.
  private func count(
    _ colour: Channels, in picture: Picture, _ columns: Range<Int>
  ) -> Int {
    (100..<picture.height - 50).reduce(0) { sum, y in
      sum
        + columns.count { x in
          let place = 3 * (y * picture.width + x)
          return picture.rgb[place] == colour.red && picture.rgb[place + 1] == colour.green
            && picture.rgb[place + 2] == colour.blue
        }
    }
  }

  private let left = 0..<795
  private let right = 805..<1600

  private func picture(_ rehearsal: Rehearsal) throws -> Picture {
    let picture = try Preview.picture(
      clean: rehearsal.clean, attacked: rehearsal.published.map(\.frame),
      truths: rehearsal.truths, rig: rehearsal.rig)
    let drawn = try #require(picture)
    #expect(drawn.width == 1600 && (600...1200).contains(drawn.height))
    #expect(drawn.rgb.count == 3 * drawn.width * drawn.height)
    return drawn
  }

  /// A bright dot around a pixel, red as what is attacked.
  @Test func aFalseTargetIsRedWhereItIs() throws {
    let drawn = try picture(
      RadarScans.rehearse("false-target:motion=following,range=40,azimuth=0"))
    #expect(count(Self.attacked, in: drawn, left) == 0)
    #expect(count(Self.attacked, in: drawn, right) > 40)
    #expect(count(Self.removed, in: drawn, right) == 0)
  }

  /// Of a drive of which a later stretch is drawn, times are the drive's.
  @Test func timesCountFromTheDrivesStart() throws {
    let rehearsal = try RadarScans.rehearse("false-target:motion=following,range=40,azimuth=0")
    let start = try #require(rehearsal.clean.first?.header.captured)
    let later = rehearsal.clean.filter { $0.header.captured.seconds(since: start) > 3 }
    let truths = rehearsal.truths.filter { $0.captured.seconds(since: start) > 5 }
    let seconds = [start, nil].map { start in
      PreviewSubject(
        later, rehearsal.published.map(\.frame), truths, rehearsal.rig, from: start)?.seconds ?? 0
    }
    #expect(seconds[0] > 5 && (seconds[0] - seconds[1] - 3).magnitude < 0.1)
  }

  @Test func whatIsGoneIsBlue() throws {
    let drawn = try picture(RadarScans.rehearse("target-removal:kind=floor,floor=12"))
    #expect(count(Self.removed, in: drawn, right) > 100)
    #expect(count(Self.removed, in: drawn, left) == 0)
    #expect(count(Self.attacked, in: drawn, right) == 0)
  }

  @Test(arguments: ["delay", "delay:stamps=forged", "clock:of=lidar", "transport:kind=duplicate"])
  func timesAreDrawnAsLines(_ attack: String) throws {
    let colon = attack.contains(":") ? "," : ":"
    let drawn = try picture(NumberedDrive.rehearse("\(attack)\(colon)onset=3"))
    // Below the clean panel.
    #expect(count(Self.attacked, in: drawn, 0..<1600) > 200)
    #expect(count(Self.removed, in: drawn, 0..<1600) > 0 || !attack.contains("forged"))
  }

  @Test func motionIsDrawnAsCurves() throws {
    let drawn = try picture(NumberedDrive.rehearse("ego-drift:kind=all,onset=3"))
    #expect(count(Self.attacked, in: drawn, 0..<500) == 0)
    #expect(count(Self.attacked, in: drawn, 700..<1600) > 300)
  }

  private static let city = SimulatedDrive(
    seed: 5, duration: 0.3,
    options: SimulatedDrive.Options(
      camera: SimulatedDrive.Camera(width: 320, height: 180), radar: false, odometry: false))

  /// One frame of a modality changed by hand, with a truth that says so.
  private func changed(
    _ modality: Modality, items: [Int], _ change: (inout Frame) -> Void
  ) throws -> Picture {
    let clean = try Drives.frames(Self.city)
    var bent = clean
    let place = try #require(bent.firstIndex { $0.header.modality == modality })
    change(&bent[place])
    let header = bent[place].header
    let truth = Truth(
      attack: "L01", cause: "\(modality.name).made", sensor: Self.city.rig[header.sensor].name,
      sequence: header.sequence, captured: header.captured, strength: 1, items: items)
    let drawn = try Preview.picture(
      clean: clean, attacked: bent, truths: [truth], rig: Self.city.rig)
    return try #require(drawn)
  }

  @Test func pointsAreDrawnFromAbove() throws {
    let drawn = try changed(.lidar, items: []) { frame in
      guard case .points(var layout) = frame.header.layout else { return }
      // The first ones are moved by some millimetres, the last are gone.
      for point in 0..<300 { frame.payload[point * Int(layout.stride) + 1] ^= 0x10 }
      layout.count -= 2000
      frame.payload.removeLast(2000 * Int(layout.stride))
      frame.header.layout = .points(layout)
    }
    #expect(count(Self.attacked, in: drawn, left) == 0)
    #expect(count(Self.attacked, in: drawn, right) > 20)
    #expect(count(Self.removed, in: drawn, right) > 20)
  }

  @Test func changedTilesAreOutlined() throws {
    // Four tiles in a square: their outer edge, and not the lines between them.
    let drawn = try changed(.camera, items: [20, 21, 36, 37]) { _ in }
    let square = count(Self.attacked, in: drawn, right)
    let wide = 2 * 770 / 16
    let high = 2 * 433 / 9
    #expect((square - 3 * 2 * (wide + high)).magnitude < 60)
    #expect(count(Self.attacked, in: drawn, left) == 0)
  }

  @Test func aPictureIsAPNGAndTheSameEachTime() throws {
    let one = try picture(RadarScans.rehearse("false-target"))
    let other = try picture(RadarScans.rehearse("false-target"))
    #expect(one == other)
    let file = try one.png()
    #expect(file.prefix(4) == [0x89, 0x50, 0x4E, 0x47] && file.count < one.rgb.count / 4)
  }

  @Test func withoutAnAttackThereIsNothingToDraw() throws {
    let frames = RadarScans.frames
    let none = try Preview.picture(
      clean: frames, attacked: frames, truths: [], rig: RadarScans.drive.rig)
    #expect(none == nil)
  }
}
