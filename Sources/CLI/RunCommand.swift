import ArgumentParser
import Configuration
import RealTime
import Recordings
import Sensors
import Service

/// `vouch run`: the service.
struct RunCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "run",
    abstract: "Verify the streams of the configured sensors until told to stop.",
    discussion: """
      Start from `vouch run --example-config > vouch.yaml`, or from what a recording contains:
      `vouch config-from drive.mcap > vouch.yaml`. SIGTERM and SIGINT let every frame that was
      received go its way, print the account, and end with exit code 0, or 2 if the session that \
      --record asks for could not be kept.
      """)

  /// Seconds between two accounts.
  private static let accountInterval: UInt64 = 60

  @Option(help: "The configuration, in YAML.")
  var config: String?

  @Option(help: "Listen at this endpoint instead of the configured inputs.")
  var input: String?

  @Option(help: "Publish at this endpoint instead of the configured outputs.")
  var output: String?

  @Option(help: "Keep the session as it was received in this MCAP file.")
  var record: String?

  @Flag(help: "Overwrite the file given with --record.")
  var force = false

  @Flag(help: "Print a commented configuration that runs, and end.")
  var exampleConfig = false

  func run() throws {
    if exampleConfig { return Output.write(ServiceConfiguration.exampleText) }
    guard let config else {
      throw Refusal("--config FILE is missing; start from `vouch run --example-config`")
    }
    var configuration = try ServiceConfiguration(file: config)
    if let input { configuration.inputs = [try endpoint(input, "--input")] }
    if let output { configuration.outputs = [try endpoint(output, "--output")] }
    ProcessSignal.block()
    let epoch = HostClock.utc()
    let service = try Service(
      configuration, epoch: epoch, session: session(of: configuration, epoch: epoch))
    announce(configuration)
    serve(service)
    let summary = service.stop()
    for line in service.logLines(isLast: true) { Output.line(line, to: .standardError) }
    Output.write(text(of: summary))
    if let failure = summary.failure { throw Refusal(failure) }
    if let failure = summary.recordingFailure {
      throw Refusal("not recorded to the end: \(failure)")
    }
  }

  private func endpoint(_ address: String, _ option: String) throws -> Endpoint {
    Endpoint(address: try Address.checked(address, option, bind: true))
  }

  /// What opens the file of the session, if it is to be kept.
  private func session(
    of configuration: ServiceConfiguration, epoch: UInt64
  ) -> (() throws(RecordingError) -> SessionWriter)? {
    guard let record else { return nil }
    let settings = SessionSettings(
      configuration: configuration.text(), epoch: epoch, profile: configuration.profile.sha256)
    let (sensors, force) = (configuration.sensors.map(\.name), force)
    return { () throws(RecordingError) in
      try SessionWriter(path: record, sensors: sensors, settings: settings, overwrite: force)
    }
  }

  private func announce(_ configuration: ServiceConfiguration) {
    let inputs = configuration.inputs.map(\.address).joined(separator: ", ")
    let outputs = configuration.outputs.map(\.address).joined(separator: ", ")
    Output.line(
      "verifying \(configuration.sensors.count) sensors from \(inputs) to \(outputs), profile "
        + configuration.profile.sha256.prefix(12), to: .standardError)
  }

  /// Writes the log until a signal comes or a thread fails.
  private func serve(_ service: Service) {
    var nextAccount = HostClock.monotonic() + Self.accountInterval * 1_000_000_000
    var isRecording = record != nil
    while ProcessSignal.wait(timeout: .milliseconds(200)) == nil, service.failure == nil {
      for line in service.logLines() { Output.line(line, to: .standardError) }
      if isRecording, let failure = service.recordingFailure {
        Output.line("recording ended, verifying goes on: \(failure)", to: .standardError)
        isRecording = false
      }
      guard HostClock.monotonic() >= nextAccount else { continue }
      nextAccount += Self.accountInterval * 1_000_000_000
      let total = service.accounts.reduce(Account(), +)
      Output.line(
        "account: \(total.frames) frames: \(total.verified) verified, \(total.suspect) suspect, "
          + "\(total.rejected) rejected, \(total.unverified) unverified, "
          + "\(total.malformed) malformed, \(total.superseded) superseded", to: .standardError)
    }
  }

  private func text(of summary: Service.Summary) -> String {
    var text = AccountTable.text(names: summary.names, accounts: summary.accounts)
    text += "\n" + AccountTable.row("from receipt to decision", ["p50 ms", "p99 ms"])
    for (name, latency) in zip(summary.names, summary.latencies) {
      text += AccountTable.row(
        name, [AccountTable.milliseconds(latency.p50), AccountTable.milliseconds(latency.p99)])
    }
    if summary.framesNotRecorded > 0 {
      text += "not recorded: \(summary.framesNotRecorded) frames\n"
    }
    return text
  }
}
