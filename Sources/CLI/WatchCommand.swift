import ArgumentParser
import RealTime
import Recordings
import Sensors
import Service
import ZeroMQ

/// `vouch watch`: how the sensors stand, as a running service publishes it.
struct WatchCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "watch", abstract: "Show how the sensors of a running service stand.",
    discussion: """
      A live table on a terminal; in a pipe, one line whenever a sensor's decision changes.

        vouch watch --from ipc:///run/vouch/out.sock
        vouch watch --from ipc:///run/vouch/out.sock --truth attacked.mcap
      """)

  /// Nanoseconds between two drawings.
  private static let interval: UInt64 = 200_000_000

  @Option(help: "The service's output endpoint.")
  var from: String

  @Option(name: .customLong("for"), help: "Seconds after which to end; without, until told to.")
  var seconds: Double?

  @Option(help: "The attacked drive that is played: say which attacks are found.")
  var truth: String?

  func run() throws {
    ProcessSignal.block()
    let attacks = try truth.map { path throws(RecordingError) in try AttackScreen(path) }
    var watch = try Watch(.connect(try Address.checked(from, "--from", bind: false)))
    var screen = StatusScreen(isLive: Output.isTerminal(.standardOutput), attacks: attacks)
    let end = seconds.map { HostClock.monotonic() + UInt64(max(0, min($0, 1e9)) * 1e9) } ?? .max
    var nextDrawing: UInt64 = 0
    while HostClock.monotonic() < end, ProcessSignal.wait(timeout: .zero) == nil {
      if let change = try watch.hear(timeout: .milliseconds(50)) { screen.note(change) }
      guard HostClock.monotonic() >= nextDrawing else { continue }
      nextDrawing = HostClock.monotonic() + Self.interval
      screen.draw(watch.sensors)
    }
    screen.finish(watch.sensors)
  }
}
