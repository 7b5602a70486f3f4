public import Sensors

/// A profile as a file holds it: thresholds, and where they come from.
public struct ProfileFile: Equatable, Sendable {
  public var profile: Profile
  /// The recordings that the thresholds were learned from.
  public var learnedFrom: [String]
  /// When and by what the file was made; empty = not said.
  public var made: String

  public init(profile: Profile, learnedFrom: [String] = [], made: String = "") {
    self.profile = profile
    self.learnedFrom = learnedFrom
    self.made = made
  }

  /// Reads a profile file; a row that it leaves out keeps its shipped value.
  public init(file path: String) throws(ConfigurationError) {
    self = try ProfileFile(text: contents(of: path), path: path)
  }

  /// - Parameter path: what messages call the file.
  public init(text: String, path: String) throws(ConfigurationError) {
    self = try read(text, path, ProfileRows.read) ?? ProfileFile(profile: Profile())
  }

  /// The file's text; reading it gives the same value.
  public var text: String {
    var writer = Writer()
    writer.comment("Thresholds of Vouch's checks; a row left out keeps its shipped value.")
    if !made.isEmpty { writer.line(ProfileRows.made, made) }
    if !learnedFrom.isEmpty { writer.line(ProfileRows.learnedFrom, learnedFrom) }
    writer.open(ProfileRows.thresholds)
    for row in profile.thresholds { writer.threshold(row) }
    return writer.text
  }
}

/// The keys of a profile file.
enum ProfileRows {
  static let thresholds = Key(
    "thresholds", ThresholdRows.shape, "the limits that checks compare with")
  static let learnedFrom = Key(
    "learned_from",
    Shape<[String]>.list(
      of: .text("the name of a recording"), count: 0...10_000, "a list of recordings"),
    absent: .standard([]), "the recordings that they were learned from")
  static let made = Key(
    "made", Shape<String>.text("a text", accept: { _ in true }), absent: .means("not said"),
    "when and by what the file was made")

  static let rows = [thresholds.row, learnedFrom.row, made.row]

  static func read(_ field: Field, _ report: inout Report) -> ProfileFile? {
    guard let section = Section(field, "the file", rows, &report) else { return nil }
    var file = ProfileFile(profile: Profile())
    for threshold in section.value(thresholds, &report) ?? [] {
      threshold.apply(to: &file.profile)
    }
    file.learnedFrom = section.value(learnedFrom, &report) ?? []
    file.made = section.value(made, &report) ?? ""
    return file
  }
}
