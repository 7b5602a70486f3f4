internal import Sensors
internal import Yams

/// One key that a mapping may have: its name, its shape, and what its absence means.
struct Key<Value: Sendable>: Sendable {
  enum Absence: Sendable {
    case mistake
    case standard(Value)
    /// Nothing is read; the words say what that means.
    case means(String)
  }

  let name: String
  let shape: Shape<Value>
  let absence: Absence
  /// The sensor rows that may have it; elsewhere of no matter.
  let modalities: [Modality]
  /// What it says, for people.
  let meaning: String

  init(
    _ name: String, _ shape: Shape<Value>, absent absence: Absence = .mistake,
    for modalities: [Modality] = Modality.allCases, _ meaning: String
  ) {
    self.name = name
    self.shape = shape
    self.absence = absence
    self.modalities = modalities
    self.meaning = meaning
  }

  /// The key without its type.
  var row: Row {
    let standard =
      switch absence {
      case .mistake: "required"
      case .standard(let value): shape.write(value)
      case .means(let words): words
      }
    return Row(
      name: name, takes: shape.words, standard: standard, modalities: modalities, meaning: meaning)
  }
}

/// A key as the documentation and the list of known keys have it.
struct Row: Sendable {
  let name: String
  let takes: String
  let standard: String
  let modalities: [Modality]
  let meaning: String
}

/// A mapping of the file whose keys are known.
struct Section {
  /// What the mapping is, for messages.
  let name: String
  let position: Position
  private var fields: [String: Field] = [:]
  private var keys: [String: Position] = [:]

  /// Nil where the node is no mapping. Keys that are unknown or stand twice are reported here.
  init?(_ field: Field, _ name: String, _ rows: [Row], _ report: inout Report) {
    guard let entries = Section.entries(field, &report) else {
      field.mistake("a mapping with the keys \(either(rows.map(\.name)))", &report)
      return nil
    }
    self.name = name
    position = field.position
    let known = rows.map(\.name)
    for (position, entry) in entries {
      if known.contains(entry.key) {
        fields[entry.key] = entry
        keys[entry.key] = position
      } else {
        let near = hint(entry.key, known)
        let expected = near.isEmpty ? ", expected \(either(known))" : near
        report.add(position, "unknown key \(quoted(entry.key)) in \(name)\(expected)")
      }
    }
  }

  /// The entries of a mapping in order, with the places of their keys; nil where it is none.
  static func entries(
    _ field: Field, _ report: inout Report
  ) -> [(position: Position, field: Field)]? {
    guard let mapping = field.node.mapping else { return nil }
    var entries: [(position: Position, field: Field)] = []
    for (key, value) in mapping {
      let position = Position(key.mark)
      guard let name = field.document.name(of: key) else {
        report.add(position, "a key \(key.found), expected a name")
        continue
      }
      if let first = entries.first(where: { $0.field.key == name }) {
        let line = first.position.line
        report.add(
          position, "the key \(quoted(name)) is given twice, expected once; see line \(line)")
        continue
      }
      entries.append((position, Field(key: name, node: value, document: field.document)))
    }
    return entries
  }

  func has<Value>(_ key: Key<Value>) -> Bool { fields[key.name] != nil }

  /// Where a key's value stands; the section's own place where it is absent.
  func position<Value>(of key: Key<Value>) -> Position {
    fields[key.name]?.position ?? position
  }

  /// A key's value or its default. Nil where it is absent, wrong or missing: the last two are told.
  func value<Value>(_ key: Key<Value>, _ report: inout Report) -> Value? {
    if let field = fields[key.name] { return key.shape.read(field, &report) }
    switch key.absence {
    case .standard(let value): return value
    case .means: return nil
    case .mistake:
      report.add(position, "\(name) has no \(key.name), expected \(key.shape.words)")
      return nil
    }
  }

  /// The same in a sensor row: a key that is not for its modality is a mistake, and not missed.
  func value<Value>(
    _ key: Key<Value>, _ modality: Modality?, _ report: inout Report
  ) -> Value? {
    guard let modality else { return has(key) ? value(key, &report) : nil }
    if key.modalities.contains(modality) { return value(key, &report) }
    if let place = keys[key.name] {
      let whose = either(key.modalities.map(\.name))
      report.add(place, "\(key.name) in a row of \(modality.name), expected only for \(whose)")
    }
    return nil
  }
}
