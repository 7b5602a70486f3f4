import ArgumentParser
import Foundation

/// `Fidelity`: how far simulated drives are from recorded ones.
@main
struct Fidelity: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "Fidelity", abstract: "Hold simulated drives against recorded ones.")

  @Argument(help: "The folder of recorded drives.")
  var folder: String

  func run() throws {
    let start = Date()
    let recorded = try RecordedDrives.measured(in: folder)
    print("recorded in \(Date().timeIntervalSince(start)) s")
    let simulated = try SimulatedDrives.measured()
    print("simulated in \(Date().timeIntervalSince(start)) s")
    let table = FidelityTable(simulated: simulated, recorded: recorded)
    print(table.text)
  }
}
