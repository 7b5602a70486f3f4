/// The thresholds that verdicts are made with: every limit that a check compares with is a row.
///
/// The values below are the profile that Vouch ships; a profile file overrides single rows. The
/// SHA-256 of its canonical text travels with every verdict.
public struct Profile: Equatable, Sendable {
  /// One limit, with what it limits.
  public struct Threshold: Equatable, Sendable {
    /// `<check>.<limit>`, stable.
    public let name: String
    public var value: Double
    public let unit: Unit
    /// The values that make sense.
    public let range: ClosedRange<Double>
    /// One sentence for the documentation.
    public let meaning: String
  }

  public private(set) var thresholds: [Threshold]

  /// The profile that Vouch ships.
  public init() { thresholds = Profile.shipped }

  /// The value of a row. A name that is not a row is a mistake in the program: it traps.
  public subscript(name: String) -> Double {
    guard let row = thresholds.first(where: { $0.name == name }) else {
      preconditionFailure("no threshold is named \(name)")
    }
    return row.value
  }

  /// Replaces a row's value; false where no row has this name.
  public mutating func set(_ name: String, to value: Double) -> Bool {
    guard let index = thresholds.firstIndex(where: { $0.name == name }) else { return false }
    thresholds[index].value = value
    return true
  }

  /// One line a row, `name value`, in the order of the roster: what the SHA-256 is taken of.
  public var canonicalText: String {
    thresholds.map { "\($0.name) \($0.value)\n" }.joined()
  }
}
