internal import Sensors

/// What our own recordings say of a sensor beside its messages, in a metadata record of its own:
/// expectations that cannot be measured from frames.
enum SensorRecord {
  /// Of the record's name, before the sensor's.
  static let prefix = "sensor:"

  static func values(of spec: SensorSpec) -> [String: String] {
    [
      "rate": "\(spec.rate)", "interval_tolerance": "\(spec.intervalTolerance)",
      "maximum_payload": "\(spec.maximumPayload)", "maximum_points": "\(spec.maximumPoints)",
      "width": "\(spec.width)", "height": "\(spec.height)", "rings": "\(spec.mounting.rings)",
      "azimuth_from": "\(spec.mounting.azimuthFrom)",
      "azimuth_to": "\(spec.mounting.azimuthTo)", "range_min": "\(spec.mounting.rangeMin)",
      "range_max": "\(spec.mounting.rangeMax)",
      "encodings": spec.encodings.map(\.name).joined(separator: " "),
    ]
  }

  /// Values that are absent or make no sense leave the row as it was measured.
  static func apply(_ values: [String: String], to spec: inout SensorSpec) {
    func set<T: LosslessStringConvertible & Comparable>(
      _ key: String, _ field: inout T, _ range: ClosedRange<T>
    ) {
      if let value = values[key].flatMap({ T($0) }), range.contains(value) { field = value }
    }
    set("rate", &spec.rate, 0.001...100_000)
    set("interval_tolerance", &spec.intervalTolerance, 0...1000)
    set("maximum_payload", &spec.maximumPayload, 0...1 << 30)
    set("maximum_points", &spec.maximumPoints, 0...1 << 30)
    set("width", &spec.width, 0...1 << 20)
    set("height", &spec.height, 0...1 << 20)
    set("rings", &spec.mounting.rings, 0...10_000)
    set("azimuth_from", &spec.mounting.azimuthFrom, -180...180)
    set("azimuth_to", &spec.mounting.azimuthTo, -180...180)
    set("range_min", &spec.mounting.rangeMin, 0...100_000)
    set("range_max", &spec.mounting.rangeMax, 0...100_000)
    let encodings = values["encodings"]?.split(separator: " ").map { ImageEncoding(name: "\($0)") }
    if let encodings, !encodings.isEmpty, !encodings.contains(nil) {
      spec.encodings = encodings.compactMap(\.self)
    }
  }
}
