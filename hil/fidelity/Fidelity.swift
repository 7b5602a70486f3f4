import ArgumentParser
import Foundation
import Scenarios

/// `Fidelity`: how far simulated drives are from recorded ones, and attacked frames from their
/// sham.
@main
struct Fidelity: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "Fidelity", abstract: "Hold simulated drives against recorded ones.")

  @Argument(help: "The folder of recorded drives.")
  var folder: String?

  @Flag(help: "Try to tell attacked frames from their sham by their format alone.")
  var formats = false

  @Option(help: "With --formats: seeds of simulated drives.")
  var seeds: UInt64 = 8

  @Option(help: "With --formats: only these attacks, NAME[:key=value,…].")
  var attack: [String] = []

  @Option(help: "Write the rows to this file, too: a JSON array.")
  var json: String?

  func validate() throws {
    guard formats || folder != nil else {
      throw ValidationError("expected the folder of recorded drives")
    }
    guard seeds > 1 else { throw ValidationError("--seeds: expected 2 or more") }
  }

  func run() throws {
    let isOff: Bool
    do {
      isOff = try formats ? compareFormats() : compareFigures(in: folder ?? "")
    } catch {
      FileHandle.standardError.write(Data("hil/compare: \(error)\n".utf8))
      throw ExitCode(2)
    }
    if isOff { throw ExitCode(1) }
  }

  /// Whether a figure is off.
  private func compareFigures(in folder: String) throws -> Bool {
    let recorded = try RecordedDrives.measured(in: folder)
    let simulated = try SimulatedDrives.measured()
    let table = FidelityTable(simulated: simulated, recorded: recorded)
    print(table.text)
    let classifiers = [
      ("lidar", [Subject.lidar]), ("camera", [.dayCamera, .nightCamera]), ("radar", [.radar]),
    ].compactMap { Realism($0.0, $0.1, simulated: simulated, recorded: recorded) }
    print(Realism.head + classifiers.map(\.line).joined())
    if let json { try write(table.json + classifiers.flatMap(\.json), to: json) }
    return table.rows.contains { $0.verdict != .near }
  }

  /// Whether an attack gives itself away.
  private func compareFormats() throws -> Bool {
    let names = attack.isEmpty ? Catalogue.rows.map(\.name) : attack
    let examples = try FormatDrives(seeds: seeds, folder: folder)
      .examples(of: names.map { try FormatTrial($0) })
    let table = FormatTable(examples)
    print(table.text)
    if let json { try write(table.json, to: json) }
    return table.rows.contains(where: \.isOff)
  }

  private func write(_ rows: [JSONRow], to file: String) throws {
    let text = "[\n" + rows.map { "  " + $0.text }.joined(separator: ",\n") + "\n]\n"
    try text.write(toFile: file, atomically: true, encoding: .utf8)
  }
}
