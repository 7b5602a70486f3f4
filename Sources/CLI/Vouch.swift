import ArgumentParser
import Glibc
import RealTime

/// The program. Exit codes: 0 = nothing found, 1 = findings, 2 = could not run.
@main
struct Vouch: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "vouch",
    abstract: "Verifies what sensors tell an autonomous vehicle, before perception believes it.",
    discussion: """
      On a vehicle:   vouch run --config vouch.yaml
      On a bench:     vouch play drive.mcap --to ipc:///run/vouch/in.sock
      On a recording: vouch replay drive.mcap

      Exit codes: 0 = nothing found, 1 = findings, 2 = could not run.
      """,
    version: "0.1.0",
    subcommands: [
      RunCommand.self, PlayCommand.self, ReplayCommand.self, SimulateCommand.self,
      AttackCommand.self, EvaluateCommand.self, CalibrateCommand.self, ConfigFromCommand.self,
      WatchCommand.self,
    ])

  /// As `ParsableCommand.main`, but with the project's exit codes.
  static func main() {
    ProcessSignal.ignoreFailedWrites()
    do {
      var command = try parseAsRoot()
      try Processor.check()
      try command.run()
    } catch let exit as ExitCode {
      Glibc.exit(exit.rawValue)
    } catch {
      let isAsked = exitCode(for: error) == .success
      let text = isAsked ? fullMessage(for: error) : "vouch: \(message(for: error))"
      Output.write(text + "\n", to: isAsked ? .standardOutput : .standardError)
      Glibc.exit(isAsked ? 0 : 2)
    }
  }
}
