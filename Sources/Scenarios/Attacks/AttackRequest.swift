/// An attack as it is asked for: `NAME[:key=value,…]`, by the name or the id of a row.
public struct AttackRequest: Sendable {
  public let row: AttackRow
  package private(set) var settings: AttackSettings

  /// - Throws: an unknown name or parameter, with the nearest known one; a value out of its range.
  public init(parsing text: String) throws(AttackError) {
    let parts = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
    let name = String(parts[0])
    guard let row = Catalogue.row(named: name) else {
      let known = Catalogue.rows.map(\.name)
      throw AttackError(
        "no attack \(name)\(NearestWord.hint(name, among: known)); see vouch attack --list")
    }
    self.row = row
    var settings = AttackSettings(of: row)
    let assignments = parts.count == 2 ? parts[1].split(separator: ",") : []
    for assignment in assignments {
      let sides = assignment.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      let key = String(sides[0])
      let known = row.allParameters
      guard let parameter = known.first(where: { $0.name == key }) else {
        throw AttackError(
          "\(row.name) has no parameter \(key)"
            + NearestWord.hint(key, among: known.map(\.name)))
      }
      guard sides.count == 2 else {
        throw AttackError("\(row.name): expected \(key)=VALUE")
      }
      do throws(AttackError) {
        try settings.set(parameter, to: String(sides[1]))
      } catch {
        throw AttackError("\(row.name): \(error)")
      }
    }
    self.settings = settings
  }

  /// The same, but for that nothing is changed.
  public var sham: AttackRequest {
    var sham = self
    sham.settings.makeSham()
    return sham
  }
}

/// The known word that somebody may have meant.
enum NearestWord {
  /// `, did you mean …?`, or nothing where no word is near.
  static func hint(_ word: String, among known: [String]) -> String {
    let nearest = known.map { (word: $0, distance: distance(word, $0)) }
      .min { ($0.distance, $0.word) < ($1.distance, $1.word) }
    guard let nearest, nearest.distance <= Swift.max(2, word.count / 2) else { return "" }
    return "; the nearest is \(nearest.word)"
  }

  /// Insertions, deletions and substitutions from one word to the other (Levenshtein 1966).
  static func distance(_ from: String, _ to: String) -> Int {
    let target = Array(to)
    var row = Array(0...target.count)
    for (i, letter) in from.enumerated() {
      var diagonal = row[0]
      row[0] = i + 1
      for (j, other) in target.enumerated() {
        let substituted = diagonal + (letter == other ? 0 : 1)
        diagonal = row[j + 1]
        row[j + 1] = Swift.min(substituted, row[j] + 1, row[j + 1] + 1)
      }
    }
    return row[target.count]
  }
}
