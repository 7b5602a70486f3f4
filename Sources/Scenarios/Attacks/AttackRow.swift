public import Sensors

/// A row of the catalogue: one attack, what it models, where it was published, and what can be set.
public struct AttackRow: Sendable {
  /// Of detection research's catalogue: `L01` … `P01`; those beyond it count on.
  public let id: String
  /// As it is asked for: `ghost-car`.
  public let name: String
  /// The modality whose frames it bends; nil = every one.
  public let modality: Modality?
  /// What a finding of it would be called.
  public let cause: String
  public let models: String
  public let source: String
  /// Its own parameters; those of every attack (`AttackTiming.parameters`) are not among them.
  public let parameters: [AttackParameter]
  /// Defaults of the parameters that every attack has, where the row's differ: by name.
  package let defaults: [String: Double]
  /// Whether one attack sees the frames of all sensors, instead of one for each sensor.
  let isAcrossSensors: Bool
  let make: @Sendable (AttackSettings) -> any Attack

  /// - Parameter make: makes the attack on one sensor, or on all of them where `isAcrossSensors`.
  init(
    _ id: String, _ name: String, _ modality: Modality?, cause: String, models: String,
    source: String, parameters: [AttackParameter] = [], defaults: [String: Double] = [:],
    isAcrossSensors: Bool = false, make: @escaping @Sendable (AttackSettings) -> any Attack
  ) {
    self.id = id
    self.name = name
    self.modality = modality
    self.cause = cause
    self.models = models
    self.source = source
    self.parameters = parameters
    self.defaults = defaults
    self.isAcrossSensors = isAcrossSensors
    self.make = make
  }

  /// Whether its sham leaves every frame byte for byte as it was: what is forged is put into the
  /// sweep that was sent, and nothing is coded anew.
  public var isShamUntouched: Bool { modality == .lidar }

  /// All that can be set: its own parameters, then those of every attack with the row's defaults.
  public var allParameters: [AttackParameter] {
    parameters
      + AttackTiming.parameters.map { parameter in
        guard let value = defaults[parameter.name] else { return parameter }
        return parameter.with(default: value)
      }
  }
}

/// What can be set of an attack.
public struct AttackParameter: Hashable, Sendable {
  public enum Kind: Hashable, Sendable {
    /// A number within a range, in a unit.
    case number(ClosedRange<Double>, default: Double, unit: String)
    /// One of some words.
    case word([String], default: String)
    /// The name of a sensor; by default all that the attack is for.
    case sensor
  }

  public let name: String
  public let kind: Kind
  public let meaning: String

  static func number(
    _ name: String, _ value: Double, _ range: ClosedRange<Double>, _ unit: String = "",
    _ meaning: String
  ) -> AttackParameter {
    AttackParameter(
      name: name, kind: .number(range, default: value, unit: unit), meaning: meaning)
  }

  /// The first word is the default.
  static func word(_ name: String, _ words: [String], _ meaning: String) -> AttackParameter {
    AttackParameter(name: name, kind: .word(words, default: words[0]), meaning: meaning)
  }

  func with(default value: Double) -> AttackParameter {
    guard case .number(let range, _, let unit) = kind else { return self }
    return AttackParameter(
      name: name, kind: .number(range, default: value, unit: unit), meaning: meaning)
  }
}
