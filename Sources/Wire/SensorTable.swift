public import Sensors

/// The configured sensors, prepared so that a topic finds its row without allocating.
public struct SensorTable: Sendable {
  public let rows: [SensorSpec]
  /// All names, one after the other; `ends[i]` is where the name of row i ends.
  private let names: [UInt8]
  private let ends: [Int]

  public init(_ rows: [SensorSpec]) {
    self.rows = rows
    var names: [UInt8] = []
    var ends: [Int] = []
    for row in rows {
      names.append(contentsOf: row.name.utf8)
      ends.append(names.count)
    }
    self.names = names
    self.ends = ends
  }

  public subscript(sensor: SensorIndex) -> SensorSpec { rows[sensor] }

  /// The row whose name is exactly these bytes. Of rows with the same name the first is found.
  public func index(of name: RawSpan) -> SensorIndex? {
    // A vehicle has a few dozen sensors: comparing lengths first beats hashing.
    for sensor in rows.indices where self.name(of: sensor).hasSameBytes(as: name) {
      return sensor
    }
    return nil
  }

  /// A row's name in UTF-8.
  @_lifetime(borrow self)
  public func name(of sensor: SensorIndex) -> RawSpan {
    let start = sensor == 0 ? 0 : ends[sensor - 1]
    // Bytes have no padding that could be read.
    return unsafe names.span.bytes.extracting(start..<ends[sensor])
  }
}
