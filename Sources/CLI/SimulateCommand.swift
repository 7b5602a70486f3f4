import ArgumentParser
import RealTime
import Recordings
import Scenarios
import Sensors
import Service
import ZeroMQ

/// `vouch simulate`: a seeded drive, written to a file or published as its drivers would.
struct SimulateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "simulate", abstract: "Simulate a drive: camera, lidar, radar and odometry.",
    discussion: """
      The same seed gives the same bytes. Attacks begin and last for seconds of the drive.

        vouch simulate --seconds 20 --seed 1 --out drive.mcap
        vouch simulate --seconds 60 --daylight night --weather fog:3 --lidar 128 --out drive.mcap
        vouch simulate --seconds 60 --to ipc:///run/vouch/in.sock --attack removal:onset=30
      """)

  @Option(help: "Length of the drive, in seconds.")
  var seconds = 20.0

  @Option(help: "Another seed is another drive.")
  var seed: UInt64 = 1

  @Option(help: "Write the drive to this MCAP file.")
  var out: String?

  @Option(help: "Publish the drive to this endpoint.")
  var to: String?

  @Option(help: "Multiple of real time, with --to.")
  var rate = 1.0

  @Option(help: "WIDTHxHEIGHT of the camera in pixels, or off.")
  var camera = CameraSize(width: 1280, height: 720)

  @Option(help: "Rings of the lidar: 32, 64, 128, or off.")
  var lidar = LidarRings(rings: .sixtyFour)

  @Option(help: "\(Conditions.Daylight.allCases.map(\.rawValue).joined(separator: ", ")).")
  var daylight = DaylightWord(daylight: .day)

  @Option(help: "clear, or rain, fog or spray with a severity of 1 to 5, such as fog:3.")
  var weather = WeatherWord(weather: .clear)

  @OptionGroup var attacks: AttackOptions

  @Flag(help: "Overwrite the file given with --out.")
  var force = false

  func validate() throws {
    guard seconds > 0, seconds <= 86_400 else {
      throw ValidationError("--seconds: expected more than 0, and at most 86400")
    }
    guard (out == nil) != (to == nil) else {
      throw ValidationError("expected either --out FILE.mcap or --to ENDPOINT")
    }
    guard Player.rates.contains(rate) else {
      throw ValidationError("--rate: expected 0.001 to 1000")
    }
  }

  func run() throws {
    ProcessSignal.block()
    if let out { try write(to: out) }
    if let to { try publish(to: try Address.checked(to, "--to", bind: false)) }
  }

  private func drive(from start: Instant? = nil) -> SimulatedDrive {
    var options = SimulatedDrive.Options()
    options.camera = camera.pixels.map {
      SimulatedDrive.Camera(width: $0.width, height: $0.height)
    }
    options.lidar = lidar.rings.map { SimulatedDrive.Lidar(rings: $0) }
    options.conditions = Conditions(
      daylight: daylight.daylight, weather: weather.weather)
    if let start { options.start = start }
    return SimulatedDrive(seed: seed, duration: seconds, options: options)
  }

  private func write(to path: String) throws {
    var source = try attacks.applied(to: drive(), seed: seed)
    let written = try DriveFile.write(
      &source, to: path, metadata: ["drive": ["source": "vouch simulate", "seed": "\(seed)"]],
      label: "simulating", overwrite: force)
    Output.line("\(path): \(written.frames) frames of \(source.rig.count) sensors")
  }

  private func publish(to address: String) throws {
    let drive = drive(from: Instant(nanoseconds: HostClock.utc()))
    var source = try attacks.applied(
      to: try Prefetch(rig: drive.rig, count: drive.count) { drive }, seed: seed)
    var player = try Player(rig: source.rig, to: .connect(address), rate: rate)
    guard try player.waitForSubscriber(timeout: .seconds(60)) else {
      throw Refusal("nobody listened at \(address) within 60 s; is the service running?")
    }
    var progress = Progress("simulating", total: source.count)
    try player.play(
      &source, isStopped: { ProcessSignal.wait(timeout: .zero) != nil },
      progress: { progress.update($0) })
    progress.finish()
  }
}
