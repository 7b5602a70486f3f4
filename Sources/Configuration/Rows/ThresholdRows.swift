internal import Sensors

/// One threshold that a file gives.
struct Override: Sendable {
  var name: String
  var value: Double

  /// A name that is no row was refused when it was read.
  func apply(to profile: inout Profile) {
    let isRow = profile.set(name, to: value)
    precondition(isRow)
  }
}

/// The entries of `thresholds:`, whose names are the rows of the profile.
enum ThresholdRows {
  static let shape = Shape<[Override]>("a mapping of threshold names to numbers") { field, report in
    guard let entries = Section.entries(field, &report) else {
      field.mistake("a mapping of threshold names to numbers", &report)
      return nil
    }
    let known = Profile().thresholds
    return entries.compactMap { position, entry in
      guard let row = known.first(where: { $0.name == entry.key }) else {
        let near = hint(entry.key, known.map(\.name))
        let expected = near.isEmpty ? ", expected a row of the profile" : near
        report.add(position, "unknown threshold \(quoted(entry.key))\(expected)")
        return nil
      }
      let number = Shape<Double>.number(in: row.range, row.unit.symbol.description)
      return number.read(entry, &report).map { Override(name: row.name, value: $0) }
    }
  }

  /// The profile in a file that a configuration names.
  static func profile(
    _ file: Placed<String>, folder: String, _ report: inout Report
  ) -> Profile {
    let path = file.value.hasPrefix("/") ? file.value : folder + file.value
    do {
      let text = try TextFile.read(path)
      return try ProfileFile(text: text, path: path).profile
    } catch let unreadable as Unreadable {
      if let position = unreadable.position {
        let diagnostic = Diagnostic(
          file: path, line: position.line, column: position.column, message: unreadable.message)
        report.add([diagnostic])
      } else {
        report.add(file.position, "profile is \(quoted(file.value)): \(unreadable.message)")
      }
    } catch let mistakes as ConfigurationError {
      report.add(mistakes.diagnostics)
    } catch {
      report.add(file.position, "profile is \(quoted(file.value)), expected a readable file")
    }
    return Profile()
  }
}
