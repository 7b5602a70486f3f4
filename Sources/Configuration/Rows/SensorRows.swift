internal import Sensors

/// The keys of a sensor row.
enum SensorRows {
  private static let points: [Modality] = [.lidar, .radar]
  private static let payloads: [Modality] = [.camera, .lidar, .radar]
  private static let encoding = Shape<ImageEncoding>.choice(ImageEncoding.allCases) { $0.name }
  private static let side = Shape<Int>.whole(in: 0...65535, "px")

  static let name = Key("name", topic.placed, "the topic of its frames, part 0 of a message")
  static let modality = Key(
    "modality", .choice(Modality.allCases) { $0.name }, "what kind of sensor it is")
  static let rate = Key("rate_hz", .number(in: 0.1...2000, "Hz"), "nominal frames a second")
  static let tolerance = Key(
    "interval_tolerance", .number(in: 0.01...1000), absent: .standard(0.5),
    "how far an interval may be off, as a fraction of it")
  static let encodings = Key(
    "encodings",
    .names(encoding, "a list of \(encoding.words)"),
    for: [.camera], "what it may send")
  static let width = Key(
    "width", side, absent: .standard(0), for: [.camera], "of its images; 0 = any")
  static let height = Key("height", side, absent: .standard(0), for: [.camera], "likewise")
  static let maximumPayload = Key(
    "max_payload", .size(in: 1...1_000_000_000), for: payloads, "a larger payload is malformed")
  static let maximumPoints = Key(
    "max_points", .whole(in: 1...10_000_000, "points"), for: points,
    "a longer list is malformed")
  static let intrinsics = Key(
    "intrinsics", IntrinsicsRows.shape, absent: .means("uncalibrated"), for: [.camera],
    "pinhole camera")
  static let extrinsics = Key(
    "extrinsics", ExtrinsicsRows.shape, for: payloads, "where it sits; identity = at base_link")
  static let mounting = Key(
    "mounting", MountingRows.shape, absent: .means("all round, 0 to 1000 m"), for: payloads,
    "what it sees from there")
  static let required = Key(
    "required", checks, absent: .means("all that its modality feeds and that are not advisory"),
    "without their evidence no frame is VERIFIED")
  static let advisory = Key(
    "advisory", checks, absent: .means("none"), "their findings decide nothing alone")
  static let deadline = Key(
    "deadline_ms", .number(in: 1...60_000, "ms"), absent: .means("the file's deadline_ms"),
    "from receipt to the verdict")
  static let heartbeat = Key(
    "heartbeat", .flag, absent: .standard(true), "whether its driver sends heartbeats")

  static let rows = [
    name.row, modality.row, rate.row, tolerance.row, encodings.row, width.row, height.row,
    maximumPayload.row, maximumPoints.row, intrinsics.row, extrinsics.row, mounting.row,
    required.row, advisory.row, deadline.row, heartbeat.row,
  ]

  private static let checks = Shape<[Placed<Check>]>.names(
    .choice(Check.allCases) { $0.name.description }, "a list of checks")

  /// First words of the topics that are not a sensor's own.
  private static let reserved = [
    "verified", "suspect", "rejected", "unverified", "heartbeat", "status", "incident",
    "revocation", "unknown",
  ]

  private static let topic = Shape<String>.text(
    "1 to 64 letters, digits and / _ - . such as camera/front, not begun by a topic of Vouch's own"
  ) { text in
    let parts = text.split(separator: "/", omittingEmptySubsequences: false)
    return (1...64).contains(text.utf8.count) && !parts.contains("")
      && text.utf8.allSatisfy { $0.isLetterOrDigit || "/_-.".utf8.contains($0) }
      && !reserved.contains { $0 == parts[0] }
  }

  /// A row of `sensors:`, placed where its name stands.
  static let shape = Shape<Placed<SensorRow>>("a mapping of a sensor row") { field, report in
    guard let section = Section(field, "a sensor row", rows, &report) else { return nil }
    return row(section, &report)
  }

  private static func row(_ section: Section, _ report: inout Report) -> Placed<SensorRow>? {
    let placedName = section.value(name, &report)
    let modality = section.value(modality, &report)
    let size = [width, height].map { UInt32(section.value($0, modality, &report) ?? 0) }
    var spec = SensorSpec(
      name: placedName?.value ?? "", modality: modality ?? .ego,
      rate: section.value(rate, &report) ?? 1,
      intervalTolerance: section.value(tolerance, &report) ?? 0.5,
      encodings: section.value(encodings, modality, &report)?.map(\.value) ?? [],
      width: size[0], height: size[1],
      maximumPayload: section.value(maximumPayload, modality, &report) ?? 0,
      maximumPoints: section.value(maximumPoints, modality, &report) ?? 0,
      intrinsics: section.value(intrinsics, modality, &report),
      extrinsics: section.value(extrinsics, modality, &report),
      mounting: section.value(mounting, modality, &report) ?? Mounting(),
      heartbeat: section.value(heartbeat, &report) ?? true)
    chooseChecks(of: &spec, section, modality, &report)
    compareSizes(of: spec, section, &report)
    let row = SensorRow(spec: spec, deadline: section.value(deadline, &report))
    return placedName.map { Placed(value: row, position: $0.position) }
  }

  private static func chooseChecks(
    of spec: inout SensorSpec, _ section: Section, _ modality: Modality?, _ report: inout Report
  ) {
    let requiredChecks = section.value(required, &report)
    let advisoryChecks = section.value(advisory, &report) ?? []
    spec.advisory = advisoryChecks.map(\.value)
    spec.required =
      requiredChecks?.map(\.value)
      ?? spec.required.filter { check in
        !spec.advisory.contains(check)
      }
    for check in (requiredChecks ?? []) + advisoryChecks {
      guard let modality, let needed = check.value.modality, needed != modality else { continue }
      report.add(
        check.position,
        "\(check.value.name) reads \(needed.name) frames, expected a check that \(modality.name) "
          + "frames feed")
    }
    for check in advisoryChecks
    where requiredChecks?.contains(where: { $0.value == check.value }) ?? false {
      report.add(
        check.position, "\(check.value.name) is required and advisory, expected one of them")
    }
  }

  private static func compareSizes(
    of spec: SensorSpec, _ section: Section, _ report: inout Report
  ) {
    guard let calibrated = spec.intrinsics, section.has(width), section.has(height) else { return }
    guard spec.width != 0, spec.height != 0 else { return }
    if (calibrated.width, calibrated.height) != (spec.width, spec.height) {
      report.add(
        section.position(of: intrinsics),
        "intrinsics are of \(calibrated.width) × \(calibrated.height) px, expected the row's "
          + "\(spec.width) × \(spec.height)")
    }
  }
}

/// A sensor row as it stands in the file: the deadline may be the file's.
struct SensorRow: Sendable {
  var spec: SensorSpec
  var deadline: Double?
}
