import ArgumentParser
import Foundation
import RealTime

/// `Benchmark`: what the kernels, the verifier and the way through the service cost, each beside
/// what it is held against, all in one run.
@main
struct Benchmark: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "Benchmark",
    abstract: "Measure the kernels, the verifier and the running service.",
    discussion: """
      Every figure stands beside its reference and their ratio: kernels beside memcpy of as many
      bytes, verifier times beside their targets, what the service adds to a frame's way beside
      what verifying takes plus an allowance. Figures are good on an idle machine only.
      """)

  @Option(help: "Write the rows to this file, too: a JSON array.")
  var json: String?

  @Flag(help: "A tenth of the rounds.")
  var quick = false

  func run() throws {
    let rounds = quick ? 100 : 1000
    print(
      "\(Machine.processor), \(Host.processors) processors, load \(Machine.load.text(digits: 1))\n")
    print([Row].head, terminator: "")
    var rows: [Row] = []
    func show(_ part: [Row]) {
      print(part.table, terminator: "")
      fflush(nil)
      rows += part
    }
    show([Machine.row])
    let frames = try BenchmarkFrames()
    show(ImageKernels(rounds: rounds / 10).measured())
    show(PointKernels(rounds: rounds / 10, sweep: frames.lidar[0]).measured())
    show(
      try LidarKernels(rounds: rounds / 10, frames: frames.lidar, row: frames.lidarRow).measured())
    show(try VerifierTimes(rounds: rounds / 3).measured(frames))
    show(try EndToEnd(rounds: rounds).measured(frames))
    if let json { try rows.json.write(toFile: json, atomically: true, encoding: .utf8) }
  }
}
