internal import Sensors

/// The tables of keys of the documentation, made of the rows that the reader goes by.
package enum KeyTables {
  /// Markdown, by the heading that they stand under.
  package static var markdown: [(heading: String, table: String)] {
    [
      ("The file", table(ServiceRows.rows)),
      ("An endpoint", table(EndpointRows.rows)),
      ("A sensor row", table(SensorRows.rows)),
      ("Intrinsics", table(IntrinsicsRows.rows)),
      ("Extrinsics", table(ExtrinsicsRows.rows)),
      ("Mounting", table(MountingRows.rows)),
      ("A profile file", table(ProfileRows.rows)),
    ]
  }

  private static func table(_ rows: [Row]) -> String {
    let lines = rows.map { row in
      let all = row.modalities.count == Modality.allCases.count
      let rows = all ? "" : " (\(either(row.modalities.map(\.name))) rows)"
      return "| `\(row.name)` | \(row.takes) | \(row.standard) | \(row.meaning)\(rows) |"
    }
    return (["| key | takes | default | meaning |", "|---|---|---|---|"] + lines)
      .joined(separator: "\n")
  }
}
