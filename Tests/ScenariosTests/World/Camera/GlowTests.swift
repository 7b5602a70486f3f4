import Sensors
import Testing

@testable import Scenarios

@Suite struct GlowTests {
  /// Towards the evening sun: seed 9 begins with it at the end of the street.
  @Test func theSunDazzlesAndIsLabelled() throws {
    let camera = SimulatedDrive.Camera(width: 320, height: 180, encoding: .mono8)
    var options = Drives.only(camera: camera)
    options.conditions.daylight = .dusk
    var drive = SimulatedDrive(seed: 9, duration: 0.3, options: options)
    #expect(drive.imageLabels?.hasSun == false)
    var white = 0
    while let frame = try drive.next() {
      #expect(drive.imageLabels?.hasSun == true)
      white = frame.payload.count { $0 >= 250 }
    }
    #expect(white > 150 && white < 320 * 180 / 8)
  }

  @Test func lampsInViewArePulsedAtNight() throws {
    var options = Drives.only(camera: Drives.small)
    options.conditions.daylight = .night
    var drive = SimulatedDrive(seed: 2, duration: 6, options: options)
    var most = 0
    while try drive.next() != nil {
      most = max(most, drive.imageLabels?.pulsedLamps ?? 0)
      #expect(drive.imageLabels?.hasSun == false)
    }
    #expect(most > 0)
  }
}
