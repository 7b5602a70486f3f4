import Foundation
import Scenarios
import Sensors

/// Whether a classifier tells attacked frames from their sham by their format alone, attack by
/// attack: trained on one half and scored on the other, both ways round.
struct FormatTable {
  struct Row {
    let trial: FormatTrial
    let simulated: Score?
    let recorded: Score?

    var isOff: Bool {
      [simulated, recorded].contains { ($0?.area ?? 0) > FormatTable.limit }
    }
  }

  struct Score {
    let modality: Modality
    /// The mean of both halves; with the half width of its 95 % interval.
    let area: Double
    let halfWidth: Double
    let frames: Int
    /// The feature that weighs most.
    let telling: String
  }

  /// Of the area under the ROC; 0.5 = cannot tell.
  static let limit = 0.55

  let rows: [Row]

  init(_ examples: [(trial: FormatTrial, examples: [FormatDrive.Example])]) {
    rows = examples.map { trial, examples in
      Row(
        trial: trial, simulated: FormatTable.worst(examples.filter { !$0.isRecorded }),
        recorded: FormatTable.worst(examples.filter(\.isRecorded)))
    }
  }

  /// Of the modalities that the attack bends, the one that gives most away.
  private static func worst(_ examples: [FormatDrive.Example]) -> Score? {
    Modality.allCases.compactMap { modality in
      score(examples.filter { $0.modality == modality }, modality)
    }.max { $0.area < $1.area }
  }

  private static func score(_ examples: [FormatDrive.Example], _ modality: Modality) -> Score? {
    var names: [String] = []
    for example in examples {
      for name in example.features.names where !names.contains(name) { names.append(name) }
    }
    let rows = examples.map { example in
      let known = Dictionary(
        zip(example.features.names, example.features.values),
        uniquingKeysWith: { first, _ in first })
      return names.map { known[$0] ?? .nan }
    }
    var found: [Discrimination] = []
    for tested in 0...1 {
      let known = examples.indices.filter { examples[$0].half != tested }
      let unseen = examples.indices.filter { examples[$0].half == tested }
      guard Set(known.map { examples[$0].isAttacked }).count == 2 else { return nil }
      let model = LogisticRegression(
        known.map { rows[$0] }, isPositive: known.map { examples[$0].isAttacked })
      let scores = unseen.map { (model.probability(rows[$0]), examples[$0].isAttacked) }
      found.append(
        Discrimination(
          positives: scores.filter(\.1).map(\.0), negatives: scores.filter { !$0.1 }.map(\.0)))
    }
    guard found.allSatisfy({ $0.area.isFinite }) else { return nil }
    let whole = LogisticRegression(rows, isPositive: examples.map(\.isAttacked))
    let heaviest = names.indices.max { whole.weights[$0].magnitude < whole.weights[$1].magnitude }
    return Score(
      modality: modality, area: found.map(\.area).mean,
      halfWidth: found.map { $0.halfWidth * $0.halfWidth }.reduce(0, +).squareRoot() / 2,
      frames: examples.count { $0.isAttacked }, telling: heaviest.map { names[$0] } ?? "")
  }
}

extension FormatTable {
  /// For people.
  var text: String {
    let head =
      "attack".padded(to: 32) + "simulated: AUC, frames".padded(to: 26)
      + "recorded: AUC, frames".padded(to: 26) + "      format that tells most\n"
    return head
      + rows.map { row in
        let telling = [row.simulated, row.recorded].compactMap { score in
          score.flatMap { $0.area > FormatTable.limit ? "\($0.modality.name): \($0.telling)" : nil }
        }
        return row.trial.name.padded(to: 32)
          + (row.simulated?.text ?? "–").padded(to: 26) + (row.recorded?.text ?? "–").padded(to: 26)
          + "  \(row.isOff ? "×" : " ")   \(telling.joined(separator: "; "))\n"
      }.joined()
  }
}

extension FormatTable.Score {
  fileprivate var text: String { String(format: "%.3f ± %.3f %6d", area, halfWidth, frames) }
}
