/// Runs a kernel and a plain copy by turns, so that both meet the machine in the same mood.
struct KernelRace {
  private let rounds: Int
  private let from: [UInt8]
  private var to: [UInt8]
  private(set) var rows: [Row] = []

  /// - Parameter largest: bytes of the longest input.
  init(rounds: Int, largest: Int) {
    self.rounds = rounds
    from = [UInt8](repeating: 1, count: largest)
    to = from
  }

  /// Adds a row: gigabytes of input a second at the median, beside `memcpy` of as many bytes.
  mutating func run(_ name: String, bytes: Int, _ kernel: () -> Void) {
    var (copies, runs) = (Stopwatch(), Stopwatch())
    for _ in 0..<rounds {
      copies.measure { copy(bytes) }
      runs.measure(kernel)
    }
    // Bytes a nanosecond are gigabytes a second.
    rows.append(
      Row(
        name: "kernel \(name)", value: Double(bytes) / runs.percentile(50), unit: "GB/s",
        reference: Double(bytes) / copies.percentile(50)))
  }

  private mutating func copy(_ bytes: Int) {
    unsafe to.withUnsafeMutableBytes { to in
      unsafe from.withUnsafeBytes { from in
        unsafe to.copyMemory(from: .init(rebasing: from[..<bytes]))
      }
    }
  }
}
