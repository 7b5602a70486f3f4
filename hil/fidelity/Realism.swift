import Foundation

/// Whether a small classifier tells simulated frames from recorded ones by the figures of a frame,
/// on drives that it has not seen.
struct Realism {
  let name: String
  /// Of simulated and recorded frames alike.
  let accuracy: Double
  let area: Double
  let frames: (simulated: Int, recorded: Int)
  /// The figures that weigh most in a fit over all drives.
  let telling: [String]
  let folds: Int

  /// One row a frame.
  private struct Example {
    var drive: String
    var isSimulated: Bool
    var values: [Double]
  }

  /// Nil where fewer than two drives of either kind were measured.
  ///
  /// Every fold leaves out one recorded drive with the simulated ones that fall to it by turns.
  init?(
    _ name: String, _ subjects: [Subject], simulated: [Measurement], recorded: [Measurement]
  ) {
    let (examples, known) = Realism.complete(
      Realism.examples(simulated, subjects, isSimulated: true)
        + Realism.examples(recorded, subjects, isSimulated: false))
    let recordedDrives = Realism.drives(examples.filter { !$0.isSimulated })
    let simulatedDrives = Realism.drives(examples.filter(\.isSimulated))
    guard recordedDrives.count > 1, simulatedDrives.count > 1 else { return nil }
    self.name = name
    folds = min(recordedDrives.count, simulatedDrives.count)
    frames = (examples.count { $0.isSimulated }, examples.count { !$0.isSimulated })
    var fold: [String: Int] = [:]
    for drives in [recordedDrives, simulatedDrives] {
      for (place, drive) in drives.enumerated() { fold[drive] = place % folds }
    }
    var (right, areas): ([Double], [Double]) = ([], [])
    for left in 0..<folds {
      let seen = examples.filter { fold[$0.drive] != left }
      let model = LogisticRegression(seen.map(\.values), isPositive: seen.map(\.isSimulated))
      let scored = examples.filter { fold[$0.drive] == left }
        .map { (score: model.probability($0.values), isSimulated: $0.isSimulated) }
      let positives = scored.filter(\.isSimulated).map(\.score)
      let negatives = scored.filter { !$0.isSimulated }.map(\.score)
      areas.append(Discrimination(positives: positives, negatives: negatives).area)
      let found = Double(positives.count { $0 > 0.5 }) / Double(positives.count)
      let spared = Double(negatives.count { $0 <= 0.5 }) / Double(negatives.count)
      right.append((found + spared) / 2)
    }
    (accuracy, area) = (right.mean, areas.mean)
    let whole = LogisticRegression(
      examples.map(\.values), isPositive: examples.map(\.isSimulated))
    let order = whole.weights.indices.dropLast().sorted {
      whole.weights[$0].magnitude > whole.weights[$1].magnitude
    }
    telling = order.prefix(3).map { place in
      let figure = subjects[0].figures[known[place]].name.split(separator: ": ").last ?? ""
      return "\(figure) (\(String(format: "%+.1f", whole.weights[place])))"
    }
  }

  /// Without the figures that half of either kind lacks, which would tell them apart by that; and
  /// the places of those that are left.
  private static func complete(_ examples: [Example]) -> ([Example], figures: [Int]) {
    let known = (examples.first?.values ?? []).indices.filter { place in
      [true, false].allSatisfy { isSimulated in
        let values = examples.filter { $0.isSimulated == isSimulated }.map { $0.values[place] }
        return values.finite.count > values.count / 2
      }
    }
    let complete = examples.map { example in
      var example = example
      example.values = known.map { example.values[$0] }
      return example
    }
    return (complete, known)
  }

  private static func examples(
    _ measurements: [Measurement], _ subjects: [Subject], isSimulated: Bool
  ) -> [Example] {
    measurements.filter { subjects.contains($0.subject) }.flatMap { measurement in
      measurement.rows.map {
        Example(drive: measurement.drive, isSimulated: isSimulated, values: $0)
      }
    }
  }

  /// In the order in which they come.
  private static func drives(_ examples: [Example]) -> [String] {
    var drives: [String] = []
    for example in examples where drives.last != example.drive && !drives.contains(example.drive) {
      drives.append(example.drive)
    }
    return drives
  }

  var line: String {
    name.padded(to: 8) + String(format: "%5.1f %%", 100 * accuracy).padded(to: -10)
      + String(format: "%.3f", area).padded(to: -8)
      + "\(frames.simulated)/\(frames.recorded)".padded(to: -12) + "\(folds)".padded(to: -7) + "  "
      + telling.joined(separator: ", ") + "\n"
  }

  static let head =
    "sensor".padded(to: 8) + "accuracy".padded(to: -10) + "AUC".padded(to: -8)
    + "frames s/r".padded(to: -12) + "folds".padded(to: -7)
    + "  figures that tell most (weight; + = more in the simulation)\n"
}
