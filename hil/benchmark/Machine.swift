import Foundation
import RealTime

/// What the figures were measured on.
enum Machine {
  /// The processor's name, as the system gives it.
  static var processor: String {
    let text = try? String(contentsOfFile: "/proc/cpuinfo", encoding: .utf8)
    let line = text?.split(separator: "\n").first { $0.hasPrefix("model name") }
    return line?.split(separator: ": ").last.map(String.init) ?? "unknown processor"
  }

  /// Processes that ran or wanted to run, over the last minute.
  static var load: Double {
    var load = 0.0
    return unsafe getloadavg(&load, 1) == 1 ? load : .nan
  }

  /// Whatever else runs on the machine is in the figures.
  static var row: Row {
    Row(name: "load", value: load, unit: "", reference: Double(Host.processors))
  }
}
