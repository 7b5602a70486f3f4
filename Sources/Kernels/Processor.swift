internal import CKernels

/// The processor, as far as the program was built for one.
public enum Processor {
  /// What it needs beyond the architecture's baseline, for people.
  public static let needs = "AVX2, FMA and BMI2 (x86-64-v3)"

  /// Whether the processor has them; true where the baseline is enough.
  public static var isSupported: Bool { kernels_processor_is_supported() != 0 }
}
