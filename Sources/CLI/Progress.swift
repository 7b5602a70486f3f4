import RealTime

/// A bar on a terminal, nothing in a pipe: how much is done, how fast, how long it will take.
struct Progress {
  /// Nanoseconds between two drawings.
  private static let interval: UInt64 = 100_000_000
  private static let width = 30

  private let label: String
  private let total: Int?
  private let start = HostClock.monotonic()
  private let isShown = Output.isTerminal(.standardError)
  private var next: UInt64 = 0

  /// - Parameter total: nil = not known beforehand.
  init(_ label: String, total: Int?) {
    self.label = label
    self.total = total
  }

  mutating func update(_ done: Int) {
    guard isShown, HostClock.monotonic() >= next else { return }
    next = HostClock.monotonic() + Self.interval
    draw(done)
  }

  /// Takes the bar away.
  func finish() {
    if isShown { Output.write("\r\u{1B}[K", to: .standardError) }
  }

  private func draw(_ done: Int) {
    let seconds = Double(HostClock.monotonic() - start) * 1e-9
    let rate = Double(done) / max(seconds, 1e-3)
    var text = "\(label) \(done)"
    if let total, total > 0 {
      let filled = min(Self.width, Self.width * done / total)
      let bar =
        String(repeating: "█", count: filled)
        + String(repeating: "░", count: Self.width - filled)
      let left = Int(Double(max(0, total - done)) / max(rate, 1e-3))
      text = "\(label) \(bar) \(done)/\(total), \(left) s left"
    }
    Output.write("\r\u{1B}[K\(text), \(Int(rate)) frames/s", to: .standardError)
  }
}
