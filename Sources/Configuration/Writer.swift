internal import Sensors

/// Puts a YAML text together; what a key means stands beside it where it is first used.
struct Writer {
  private(set) var text = ""
  private var indent = ""
  /// Replaces the last two blanks of the indent in the next line: the dash of a list's item.
  private var isItem = false
  private var explained: Set<String> = []

  /// The column at which comments begin, where the line is not longer.
  private static let commentColumn = 44

  mutating func blank() { text += "\n" }

  mutating func comment(_ line: String) {
    text += line.isEmpty ? "#\n" : "\(indent)# \(line)\n"
  }

  mutating func line<Value>(_ key: Key<Value>, _ value: Value) {
    write("\(key.name): \(key.shape.write(value))", meaning: key.name, key.meaning)
  }

  /// A key whose value are the lines that follow, indented.
  mutating func open<Value>(_ key: Key<Value>) {
    write("\(key.name):", meaning: key.name, key.meaning)
    indent += "  "
  }

  /// The next line begins an item of a list.
  mutating func item() {
    indent += "  "
    isItem = true
  }

  mutating func close() { indent.removeLast(2) }

  /// A line of text without a key of the tables, such as a list's item.
  mutating func write(_ line: String) { write(line, meaning: "", "") }

  /// A row of a profile; as a comment it stands where it stood without its `#`.
  mutating func threshold(_ row: Profile.Threshold, commented: Bool = false) {
    let unit = row.unit == .none ? "" : " \(row.unit.symbol)"
    let range = "\(short(row.range.lowerBound)) to \(short(row.range.upperBound))\(unit)"
    write(
      "\(commented ? "#   " : "")\(row.name): \(short(row.value))", meaning: row.name,
      "\(range): \(row.meaning)")
  }

  private mutating func write(_ line: String, meaning name: String, _ words: String) {
    var whole = (isItem ? indent.dropLast(2) + "- " : indent[...]) + line
    if !words.isEmpty && explained.insert(name).inserted {
      let room = Writer.commentColumn - whole.unicodeScalars.count
      if room < -16 && !isItem {
        comment(words)
      } else {
        whole += String(repeating: " ", count: max(room, 2)) + "# " + words
      }
    }
    isItem = false
    text += whole + "\n"
  }
}
