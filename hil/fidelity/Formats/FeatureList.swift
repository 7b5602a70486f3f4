/// Numbers that say how a frame is packed, with their names.
struct FeatureList {
  private(set) var names: [String] = []
  private(set) var values: [Double] = []

  mutating func add(_ name: String, _ value: Double) {
    names.append(name)
    values.append(value)
  }

  mutating func add(_ name: String, _ holds: Bool) { add(name, holds ? 1 : 0) }

  static func + (a: FeatureList, b: FeatureList) -> FeatureList {
    var sum = a
    for (name, value) in zip(b.names, b.values) { sum.add(name, value) }
    return sum
  }
}

extension [Double] {
  /// The share of successive pairs of which the second is smaller.
  var shareFalling: Double {
    guard count > 1 else { return 0 }
    return Double(zip(self, dropFirst()).count { $1 < $0 }) / Double(count - 1)
  }
}
