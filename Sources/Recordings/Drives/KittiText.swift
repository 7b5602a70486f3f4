package import Sensors

/// The text files of KITTI's raw recordings.
package enum KittiText {
  /// A file's lines; it may have 16 MB.
  static func lines(of path: String) throws(RecordingError) -> [Substring] {
    let file = try InputFile(path)
    guard file.size <= 16 << 20 else {
      throw RecordingError(file: path, problem: "is too large for a text of KITTI's")
    }
    let bytes = try file.read(Int(file.size), at: 0)
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw RecordingError(file: path, problem: "expected UTF-8")
    }
    return text.split(whereSeparator: \.isNewline)
  }

  /// A calibration file: rows `name: number number …`; rows of other values are passed over.
  static func calibration(_ path: String) throws(RecordingError) -> [String: [Double]] {
    var rows: [String: [Double]] = [:]
    for line in try lines(of: path) {
      guard let colon = line.firstIndex(of: ":") else { continue }
      let words = line[line.index(after: colon)...].split(separator: " ")
      let numbers = words.compactMap { Double($0) }
      if numbers.count == words.count { rows[String(line[..<colon])] = numbers }
    }
    return rows
  }

  /// A file of times, `2011-09-26 13:02:25.964389445` a line, which are taken for UTC.
  static func times(_ path: String) throws(RecordingError) -> [Instant] {
    var times: [Instant] = []
    for (number, line) in try lines(of: path).enumerated() {
      guard let time = instant(line) else {
        throw RecordingError(
          file: path,
          problem: "line \(number + 1): expected a time like 2011-09-26 13:02:25.964389445")
      }
      times.append(time)
    }
    return times
  }

  package static func instant(_ line: Substring) -> Instant? {
    let words = line.split { "- :.".contains($0) }
    let numbers = words.prefix(6).compactMap { Int($0) }
    guard words.count == 7, numbers.count == 6, words[6].utf8.count <= 9,
      let fraction = UInt64(words[6])
    else { return nil }
    let (year, month, day) = (numbers[0], numbers[1], numbers[2])
    guard (1970...2500).contains(year), (1...12).contains(month), (1...31).contains(day),
      (0..<24).contains(numbers[3]), (0..<60).contains(numbers[4]), (0...60).contains(numbers[5])
    else { return nil }
    // Days since 1970 of the proleptic Gregorian calendar, the year begun in March.
    let shifted = month > 2 ? year : year - 1
    let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
    let days = 365 * shifted + shifted / 4 - shifted / 100 + shifted / 400 + dayOfYear - 719_468
    let seconds = ((days * 24 + numbers[3]) * 60 + numbers[4]) * 60 + numbers[5]
    var nanoseconds = fraction
    for _ in words[6].utf8.count..<9 { nanoseconds *= 10 }
    return Instant(nanoseconds: UInt64(seconds) * 1_000_000_000 + nanoseconds)
  }
}
