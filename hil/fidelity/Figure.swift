import Foundation

/// The name of a statistic, and how its values are written and compared.
struct Figure: Equatable, Sendable {
  let name: String
  let unit: String
  /// Behind the point.
  let digits: Int
  /// Whether a value stands for a power in dB.
  var isLevel = false

  init(_ name: String, _ unit: String, digits: Int, isLevel: Bool = false) {
    (self.name, self.unit, self.digits, self.isLevel) = (name, unit, digits, isLevel)
  }

  /// One value by another, of levels that of the powers; 1 where both are 0.
  func ratio(_ value: Double, _ other: Double) -> Double {
    if isLevel { return pow(10, (value - other) / 10) }
    return value == other ? 1 : value / other
  }

  func written(_ value: Double) -> String { String(format: "%.\(digits)f", value) }
}
