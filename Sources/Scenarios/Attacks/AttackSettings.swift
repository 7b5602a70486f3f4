internal import Sensors

/// The values of all parameters of one attack, given or by default.
package struct AttackSettings: Equatable, Sendable {
  private var numbers: [String: Double] = [:]
  private var words: [String: String] = [:]
  /// Nil = all sensors that the attack is for.
  package private(set) var sensor: String?

  /// The defaults of a row.
  init(of row: AttackRow) {
    for parameter in row.allParameters {
      switch parameter.kind {
      case .number(_, let value, _): numbers[parameter.name] = value
      case .word(_, let value): words[parameter.name] = value
      case .sensor: break
      }
    }
  }

  /// The value of a number; a name that the row does not declare traps.
  package subscript(_ name: String) -> Double {
    guard let value = numbers[name] else { preconditionFailure("no number \(name) in the row") }
    return value
  }

  /// The value of a word; a name that the row does not declare traps.
  func word(_ name: String) -> String {
    guard let value = words[name] else { preconditionFailure("no word \(name) in the row") }
    return value
  }

  /// What the parameter `of` narrows a row for every modality down to; nil = no more than that.
  var modality: Modality? { words["of"].flatMap(Modality.init(name:)) }

  package var isSham: Bool { word("sham") == "yes" }

  mutating func makeSham() { words["sham"] = "yes" }

  /// Sets a parameter from its text.
  mutating func set(_ parameter: AttackParameter, to text: String) throws(AttackError) {
    switch parameter.kind {
    case .number(let range, _, let unit):
      guard let value = Double(text), range.contains(value) else {
        let symbol = unit.isEmpty ? "" : " \(unit)"
        throw AttackError(
          "\(parameter.name)=\(text): expected \(AttackParameter.text(range.lowerBound)) to "
            + "\(AttackParameter.text(range.upperBound))\(symbol)")
      }
      numbers[parameter.name] = value
    case .word(let known, _):
      guard known.contains(text) else {
        throw AttackError(
          "\(parameter.name)=\(text): expected one of \(known.joined(separator: ", "))")
      }
      words[parameter.name] = text
    case .sensor:
      guard !text.isEmpty else { throw AttackError("sensor=: expected the name of a sensor") }
      sensor = text
    }
  }
}

extension AttackParameter {
  /// A number as people write it: without a fraction where it has none.
  public static func text(_ value: Double) -> String {
    value == value.rounded() && value.magnitude < 1e15 ? "\(Int(value))" : "\(value)"
  }
}

/// Why an attack cannot be carried out, in one line.
public struct AttackError: Error, Equatable, Sendable, CustomStringConvertible {
  public let description: String

  init(_ description: String) { self.description = description }
}
