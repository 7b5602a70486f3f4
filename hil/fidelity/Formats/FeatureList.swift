/// Numbers that say how a frame is packed, with their names.
struct FeatureList {
  private(set) var names: [String] = []
  private(set) var values: [Double] = []
  /// By name: those of which less is never worse.
  private(set) var defects: Set<String> = []

  mutating func add(_ name: String, _ value: Double) {
    names.append(name)
    values.append(value)
  }

  mutating func add(_ name: String, _ holds: Bool) { add(name, holds ? 1 : 0) }

  /// Adds how many points or pairs break a rule, or how far the worst of them does. It is no share:
  /// that rises where others, sound ones, are taken away.
  mutating func add(defects name: String, _ value: Double) {
    add(name, value)
    defects.insert(name)
  }

  mutating func add(defects name: String, _ count: Int) { add(defects: name, Double(count)) }

  func without(_ left: Set<String>) -> FeatureList {
    var list = FeatureList()
    list.defects = defects
    for (name, value) in zip(names, values) where !left.contains(name) { list.add(name, value) }
    return list
  }

  static func + (a: FeatureList, b: FeatureList) -> FeatureList {
    var sum = a
    for (name, value) in zip(b.names, b.values) { sum.add(name, value) }
    sum.defects.formUnion(b.defects)
    return sum
  }
}

extension [Double] {
  /// The successive pairs of which the second is smaller.
  var falls: Int { zip(self, dropFirst()).count { $1 < $0 } }
}
