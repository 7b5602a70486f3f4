internal import Yams

/// A text of the file as a message shows it: on one line, and not too long.
func quoted(_ text: String) -> String {
  var shown = ""
  for scalar in text.unicodeScalars.prefix(60) {
    shown += scalar.properties.generalCategory == .control ? "?" : String(scalar)
  }
  return "\"\(shown)\(text.unicodeScalars.count > 60 ? "…" : "")\""
}

/// A number without a needless fraction: 10, 0.5, 1e-07; reading it gives the same bits back.
func short(_ value: Double) -> String {
  abs(value) < 1e15 && value == value.rounded() ? String(Int(value)) : String(value)
}

/// `a, b or c`.
func either(_ names: [String]) -> String {
  guard let last = names.last, names.count > 1 else { return names.joined() }
  return names.dropLast().joined(separator: ", ") + " or " + last
}

/// `; did you mean x?` where a known name is near, else nothing.
func hint(_ name: String, _ known: [String]) -> String {
  nearest(to: name, in: known).map { "; did you mean \($0)?" } ?? ""
}

/// The known name that somebody may have meant: one begins with the other, or few letters differ.
func nearest(to name: String, in known: [String]) -> String? {
  let ranked = known.map { (name: $0, distance: distance(name, $0)) }
  guard let best = ranked.min(by: { $0.distance < $1.distance }) else { return nil }
  if best.distance <= max(1, name.utf8.count / 3) { return best.name }
  guard name.utf8.count >= 3 else { return nil }
  return known.first { $0.hasPrefix(name) || (name.hasPrefix($0) && $0.utf8.count >= 3) }
}

/// Letters to insert, delete or replace to make one name of the other (Levenshtein).
private func distance(_ a: String, _ b: String) -> Int {
  let (a, b) = (Array(a.lowercased().utf8.prefix(64)), Array(b.lowercased().utf8.prefix(64)))
  var row = Array(0...b.count)
  for i in a.indices {
    var diagonal = row[0]
    row[0] = i + 1
    for j in b.indices {
      let replaced = diagonal + (a[i] == b[j] ? 0 : 1)
      diagonal = row[j + 1]
      row[j + 1] = min(replaced, diagonal + 1, row[j] + 1)
    }
  }
  return row[b.count]
}

extension Node {
  /// Whether the key has no value: nothing after the colon, `~` or `null`.
  var isNull: Bool {
    guard case .scalar(let scalar) = self, scalar.style == .plain else { return false }
    return ["", "~", "null"].contains(scalar.string)
  }

  /// What stands there, for `<key> <found>, expected …`.
  var found: String {
    if isNull { return "has no value" }
    switch self {
    case .scalar(let scalar):
      let isNumber = scalar.style == .plain && Double(scalar.string) != nil
      return "is " + (isNumber ? scalar.string : quoted(scalar.string))
    case .mapping: return "is a mapping"
    case .sequence: return "is a list"
    case .alias: return "is an alias"
    }
  }
}
