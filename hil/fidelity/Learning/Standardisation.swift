/// Brings features to mean 0 and deviation 1 of the rows that it is learned from; a feature that is
/// the same in all of them becomes 0, and so does one that is missing.
struct Standardisation {
  private let means: [Double]
  private let scales: [Double]
  /// Deviations beyond which a value is cut: a single wild one must not rule the fit.
  private static let longest = 8.0

  init(of rows: [[Double]]) {
    let columns = (rows.first ?? []).indices.map { column in rows.map { $0[column] }.finite }
    means = columns.map { $0.isEmpty ? 0 : $0.mean }
    scales = zip(columns, means).map { column, mean in
      let deviation = column.count > 1 ? column.deviation : 0
      return deviation > 1e-12 * max(1, mean.magnitude) ? 1 / deviation : 0
    }
  }

  func apply(_ row: [Double]) -> [Double] {
    row.indices.map { place in
      let value = (row[place] - means[place]) * scales[place]
      return value.isFinite ? min(max(value, -Self.longest), Self.longest) : 0
    }
  }
}
