import Testing

struct VouchTests {
  static let commands = [
    "run", "play", "replay", "simulate", "attack", "evaluate", "config-from", "watch",
  ]

  @Test(arguments: [["--help"], ["--version"]] + commands.map { [$0, "--help"] })
  func whatIsAskedForIsPrinted(_ arguments: [String]) throws {
    let folder = try TemporaryFolder()
    let run = try Program(arguments, in: folder).finish()
    #expect(run.status == 0)
    #expect(!run.output.isEmpty && run.errors.isEmpty)
    if arguments.count == 2 { #expect(run.output.contains("vouch \(arguments[0]) ")) }
  }

  @Test(arguments: [
    (["frob"], "'frob'"), (["--frob"], "--frob"), (["run", "--frob"], "--frob"),
    (["run"], "--config FILE"), (["replay"], "<recording>"),
    (["replay", "a", "b"], "'b'"), (["replay", "a", "--format", "xml"], "xml"),
    (["play", "a", "--to", "ipc:///a", "--rate", "0"], "--rate"),
    (["simulate", "--out", "a", "--weather", "fog:9"], "--weather"),
    (["simulate"], "--out FILE.mcap"), (["watch", "--from", "nowhere"], "nowhere"),
  ])
  func aWrongArgumentIsSaidInOneLine(_ arguments: [String], _ named: String) throws {
    let folder = try TemporaryFolder()
    let run = try Program(arguments, in: folder).finish()
    #expect(run.status == 2)
    #expect(run.output.isEmpty)
    #expect(run.complaints.count == 1 && run.errors.hasPrefix("vouch: "))
    #expect(run.errors.contains(named), "\(run.errors)")
  }
}
