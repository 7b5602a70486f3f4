import ArgumentParser
import Configuration
import RealTime
import Sensors
import Service
import Traffic
import Wire

/// `Allocations`: does the running service allocate on a frame's way from ingest to publishing?
///
/// Its own code must not, once it runs; libzmq and libjpeg-turbo allocate for every frame, and are
/// counted apart. The frames are faultless for the most part, and some of them are not, so that
/// findings, masks and refusals are written too.
@main
struct Allocations: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "Allocations",
    abstract: "Count what the running service allocates for each frame.",
    discussion: "Exit: 0 = nothing by our own code, 1 = something, with where it was, 2 = error.")

  @Option(help: "Frames to count over, after 200 that warm up.")
  var frames = 1000

  private static let warmUp = 200

  func run() throws {
    let messages = try Drive.messages(frames: Self.warmUp + frames)
    let service = try Service(messages.configuration, epoch: 1)
    let driver = try Driver(messages, of: service)
    driver.send(0..<Self.warmUp)
    let half = Self.warmUp + frames / 2
    Count.arm()
    driver.send(Self.warmUp..<half)
    let first = Count.now()
    driver.send(half..<Self.warmUp + frames)
    let second = Count.now()
    Count.disarm()
    driver.stop()
    let summary = service.stop()
    if let failure = summary.failure { throw ValidationError(failure) }
    let table = AllocationTable(first: first, second: second, frames: frames)
    print(table.text)
    print(Self.outcome(of: summary))
    guard table.own > 0 else { return }
    Count.printOwnStacks(of: Driver.serviceThreads)
    throw ExitCode(1)
  }

  /// What the counted frames, and those before them, came to.
  private static func outcome(of summary: Service.Summary) -> String {
    let total = summary.accounts.reduce(Account(), +)
    return "\(total.frames) frames in all: \(total.verified) verified, \(total.suspect) suspect, "
      + "\(total.rejected) rejected, \(total.unverified) unverified, "
      + "\(total.malformed) malformed, \(total.superseded) superseded"
  }
}
