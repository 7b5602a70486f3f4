internal import Sensors

/// The keys of `intrinsics:`, a pinhole camera with plumb_bob distortion.
enum IntrinsicsRows {
  private static let side = Shape<Int>.whole(in: 1...65535, "px")
  static let width = Key("width", side, "of the images that were calibrated")
  static let height = Key("height", side, "likewise")
  static let fx = Key("fx", .number(in: 1...1e6, "px"), "focal lengths")
  static let fy = Key("fy", .number(in: 1...1e6, "px"), "likewise")
  static let cx = Key("cx", .number(in: -1e6...1e6, "px"), "principal point")
  static let cy = Key("cy", .number(in: -1e6...1e6, "px"), "likewise")
  static let distortion = Key(
    "distortion", coefficients, absent: .standard([]), "k1, k2, p1, p2, k3; [] = rectified")

  static let rows = [
    width.row, height.row, fx.row, fy.row, cx.row, cy.row, distortion.row,
  ]

  private static let coefficients: Shape<[Double]> = {
    let words = "none, 4 or 5 numbers [k1, k2, p1, p2, k3]"
    let list = Shape<[Double]>.list(of: .number(in: -1e6...1e6), count: 0...5, words)
    return Shape(words, write: list.write) { field, report in
      guard let numbers = list.read(field, &report) else { return nil }
      if ![0, 4, 5].contains(numbers.count) { field.mistake(words, &report) }
      return numbers.count == 4 ? numbers + [0] : numbers
    }
  }()

  static let shape = Shape<Intrinsics>("a mapping of intrinsics") { field, report in
    guard let section = Section(field, "intrinsics", rows, &report) else { return nil }
    let size = [section.value(width, &report), section.value(height, &report)]
    let values = [fx, fy, cx, cy].map { section.value($0, &report) ?? 1 }
    return Intrinsics(
      width: UInt32(size[0] ?? 1), height: UInt32(size[1] ?? 1), fx: values[0], fy: values[1],
      cx: values[2], cy: values[3], distortion: section.value(distortion, &report) ?? [])
  }
}

/// The keys of `extrinsics:`, the sensor's place on the vehicle.
enum ExtrinsicsRows {
  static let translation = Key(
    "translation_m", .numbers(3, in: -1000...1000, "m", names: "x, y, z"),
    "the sensor in base_link: x forward, y left, z up")
  static let quaternion = Key(
    "rotation_xyzw", .numbers(4, in: -1.001...1.001, "", names: "x, y, z, w"),
    absent: .means("see rpy_deg"), "the sensor's rotation in the vehicle, a unit quaternion")
  static let angles = Key(
    "rpy_deg", .numbers(3, in: -360...360, "deg", names: "roll, pitch, yaw"),
    absent: .means("see rotation_xyzw"), "instead of it: about x, then y, then z of the vehicle")

  static let rows = [translation.row, quaternion.row, angles.row]

  private static let words = "a mapping of extrinsics, or identity"

  static let shape = Shape<Extrinsics>(words) { field, report in
    if field.text == "identity" { return Extrinsics(translation: .zero) }
    guard field.isMapping else {
      field.mistake(words, &report)
      return nil
    }
    guard let section = Section(field, "extrinsics", rows, &report) else { return nil }
    let place = section.value(translation, &report) ?? [0, 0, 0]
    return Extrinsics(
      translation: SIMD3(place[0], place[1], place[2]), rotation: rotation(section, &report))
  }

  private static func rotation(_ section: Section, _ report: inout Report) -> SIMD4<Double> {
    let place = section.position(of: quaternion)
    switch (section.has(quaternion), section.has(angles)) {
    case (true, false):
      let q = section.value(quaternion, &report) ?? [0, 0, 0, 1]
      let unit = Rotation.unit(SIMD4(q[0], q[1], q[2], q[3]))
      if unit == nil {
        let length = short((Rotation.length(SIMD4(q[0], q[1], q[2], q[3])) * 1e4).rounded() / 1e4)
        report.add(place, "rotation_xyzw has the length \(length), expected 1 (within 0.001)")
      }
      return unit ?? Extrinsics(translation: .zero).rotation
    case (false, true):
      let degrees = section.value(angles, &report) ?? [0, 0, 0]
      return Rotation.quaternion(roll: degrees[0], pitch: degrees[1], yaw: degrees[2])
    case (true, true):
      report.add(place, "extrinsics has two rotations, expected rotation_xyzw or rpy_deg")
    case (false, false):
      report.add(
        section.position, "extrinsics has no rotation, expected rotation_xyzw or rpy_deg")
    }
    return Extrinsics(translation: .zero).rotation
  }
}

/// The keys of `mounting:`, what a sensor sees from where it sits.
enum MountingRows {
  static let azimuth = Key(
    "azimuth_deg", .numbers(2, in: -180...180, "deg", names: "from, to"),
    absent: .standard([-180, 180]), "counter-clockwise in the sensor's frame")
  static let rings = Key(
    "rings", .whole(in: 0...1024), absent: .standard(0), "laser rings of a lidar; 0 = unknown")
  static let range = Key(
    "range_m", .numbers(2, in: 0...10_000, "m", names: "min, max"), absent: .standard([0, 1000]),
    "returns outside of it are not the sensor's")

  static let rows = [azimuth.row, rings.row, range.row]

  static let shape = Shape<Mounting>("a mapping of the mounting") { field, report in
    guard let section = Section(field, "mounting", rows, &report) else { return nil }
    let sector = section.value(azimuth, &report) ?? [-180, 180]
    if sector[0] == sector[1] {
      report.add(section.position(of: azimuth), "azimuth_deg is empty, expected from ≠ to")
    }
    let metres = section.value(range, &report) ?? [0, 1000]
    if metres[0] >= metres[1] {
      report.add(section.position(of: range), "range_m is empty, expected min < max")
    }
    return Mounting(
      azimuthFrom: sector[0], azimuthTo: sector[1], rings: section.value(rings, &report) ?? 0,
      rangeMin: metres[0], rangeMax: metres[1])
  }
}
