import Kernels

/// Whether the machine has the instructions that the program was built for.
enum Processor {
  static func check() throws(Refusal) {
    guard Kernels.Processor.isSupported else {
      throw Refusal(
        "this processor lacks what the program was built for: \(Kernels.Processor.needs)")
    }
  }
}
