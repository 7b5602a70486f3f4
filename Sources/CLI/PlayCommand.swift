import ArgumentParser
import RealTime
import Recordings
import Scenarios
import Sensors
import Service
import ZeroMQ

/// `vouch play`: publishes a recording as the sensors' drivers would.
struct PlayCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "play", abstract: "Publish a recording as the sensors' drivers would.",
    discussion: """
      Waits for a subscriber, then publishes every frame at its time. At a rate other than 1, run \
      the service with `clock: publisher`.

        vouch play drive.mcap --to ipc:///run/vouch/in.sock
        vouch play kitti/ --to tcp://127.0.0.1:7001 --rate 2 --loop
        vouch play drive.mcap --to ipc:///run/vouch/in.sock --attack freeze:onset=5,duration=2
      """)

  @Argument(help: "An MCAP file, or the folder of a KITTI raw drive.")
  var recording: String

  @Option(help: "The service's input endpoint.")
  var to: String

  @Option(help: "Multiple of real time.")
  var rate = 1.0

  @Flag(help: "Start again at the end, as a new epoch, until told to stop.")
  var loop = false

  @Option(help: "A file of `topic: sensor` lines for topics with other names.")
  var topics: String?

  @Option(help: "Seconds to wait for a subscriber.")
  var wait = 60.0

  @OptionGroup var attacks: AttackOptions

  @Option(help: "Of the attacks.")
  var seed: UInt64 = 1

  func validate() throws {
    guard Player.rates.contains(rate) else {
      throw ValidationError("--rate: expected 0.001 to 1000")
    }
    guard wait >= 0, wait <= 86_400 else {
      throw ValidationError("--wait: expected 0 to 86400 seconds")
    }
  }

  func run() throws {
    ProcessSignal.block()
    var opened = try Opening.recording(recording, topics: topics)
    let address = try Address.checked(to, "--to", bind: false)
    var source = try attacks.applied(to: opened, seed: seed)
    var player = try Player(rig: source.rig, to: .connect(address), rate: rate)
    guard try player.waitForSubscriber(timeout: .seconds(wait)) else {
      throw Refusal("nobody listened at \(to) within \(wait) s; is the service running?")
    }
    var isStopped = false
    func checkSignals() -> Bool {
      isStopped = isStopped || ProcessSignal.wait(timeout: .zero) != nil
      return isStopped
    }
    repeat {
      var progress = Progress("playing", total: source.count)
      try player.play(&source, isStopped: checkSignals) { progress.update($0) }
      progress.finish()
      for note in opened.notes { Output.line("note: \(note)", to: .standardError) }
      guard loop, !isStopped else { break }
      opened = try Opening.recording(recording, topics: topics)
      source = try attacks.applied(to: opened, seed: seed)
    } while !isStopped
  }
}
