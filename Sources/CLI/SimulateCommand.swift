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
      The same seed gives the same bytes. Faults begin and last for seconds of the drive.

        vouch simulate --seconds 20 --seed 1 --out drive.mcap
        vouch simulate --seconds 60 --to ipc:///run/vouch/in.sock --block-lidar 30:5
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

  @OptionGroup var faults: FaultOptions

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
    if let start { options.start = start }
    return SimulatedDrive(seed: seed, duration: seconds, options: options)
  }

  private func write(to path: String) throws {
    var source = faults.applied(to: drive())
    var writer = try DriveWriter(
      path: path, rig: source.rig,
      metadata: ["drive": ["source": "vouch simulate", "seed": "\(seed)"]], overwrite: force)
    var progress = Progress("simulating", total: source.count)
    var frames = 0
    while let frame = try source.next() {
      guard ProcessSignal.wait(timeout: .zero) == nil else {
        throw Refusal("interrupted; \(path) was not written")
      }
      try writer.write(frame)
      frames += 1
      progress.update(frames)
    }
    try writer.finish()
    progress.finish()
    Output.line("\(path): \(frames) frames of \(source.rig.count) sensors")
  }

  private func publish(to address: String) throws {
    let drive = drive(from: Instant(nanoseconds: HostClock.utc()))
    var source = faults.applied(
      to: try Prefetch(rig: drive.rig, count: drive.count) { drive })
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

/// `WIDTHxHEIGHT` in pixels, or `off`.
struct CameraSize: ExpressibleByArgument {
  /// Nil = off.
  let pixels: (width: UInt32, height: UInt32)?

  init(width: UInt32, height: UInt32) { pixels = (width, height) }

  init?(argument: String) {
    if argument == "off" {
      pixels = nil
      return
    }
    let parts = argument.split(separator: "x", omittingEmptySubsequences: false).map {
      UInt32($0)
    }
    guard parts.count == 2, let width = parts[0], let height = parts[1],
      (64...4096).contains(width), (64...4096).contains(height)
    else { return nil }
    pixels = (width, height)
  }

  var defaultValueDescription: String { pixels.map { "\($0.width)x\($0.height)" } ?? "off" }
}
