internal import Sensors

/// The keys of an endpoint that is not written as an address alone.
enum EndpointRows {
  static let address = Key(
    "address", Shape<String>.text("ipc:///path, tcp://host:port or inproc://name").placed,
    "in ZeroMQ's form")
  static let bind = Key(
    "bind", .flag, absent: .standard(true), "whether Vouch binds it; false = it connects")

  static let rows = [address.row, bind.row]

  static let shape = Shape<Placed<Endpoint>>(
    "an address (bound), or a mapping of address and bind"
  ) { field, report in
    if field.text != nil {
      guard let text = address.shape.read(field, &report) else { return nil }
      return checked(text, bind: true, field, &report)
    }
    guard let section = Section(field, "an endpoint", rows, &report) else { return nil }
    let text = section.value(address, &report)
    let isBound = section.value(bind, &report)
    return text.flatMap { checked($0, bind: isBound ?? true, field, &report) }
  }

  private static func checked(
    _ address: Placed<String>, bind: Bool, _ field: Field, _ report: inout Report
  ) -> Placed<Endpoint>? {
    if let expected = Endpoint.expectation(of: address.value, bind: bind) {
      report.add(
        address.position, "an endpoint is \(quoted(address.value)), expected \(expected)")
      return nil
    }
    let endpoint = Endpoint(address: address.value, bind: bind)
    return Placed(value: endpoint, position: address.position)
  }
}

/// The keys of the file itself.
enum ServiceRows {
  private static let endpoints = Shape<[Placed<Endpoint>]>.list(
    of: EndpointRows.shape, count: 1...64, "a list of 1 to 64 endpoints")

  static let inputs = Key(
    "inputs", endpoints, absent: .means("[\(ServiceConfiguration.defaultInput.address)]"),
    "where drivers' frames come in")
  static let outputs = Key(
    "outputs", endpoints, absent: .means("[\(ServiceConfiguration.defaultOutput.address)]"),
    "where verified frames go out")
  static let clock = Key(
    "clock", .choice(ServiceConfiguration.ArrivalClock.allCases) { $0.rawValue },
    absent: .standard(.receive), "what says when a frame arrived; publisher = its publish_time_ns")
  static let workers = Key(
    "workers", .whole(in: 0...64, "threads"), absent: .standard(0),
    "threads that observe; 0 = 1 to 4, by processors")
  static let queueBound = Key(
    "queue_frames", .whole(in: 1...1024, "frames"), absent: .standard(8),
    "of one sensor that may wait for a worker")
  static let statusInterval = Key(
    "status_interval_s", .number(in: 0.05...3600, "s"), absent: .standard(1),
    "between statuses of a sensor that does not change")
  static let deadline = Key(
    "deadline_ms", .number(in: 1...60_000, "ms"), absent: .standard(50),
    "from receipt to the verdict, for rows that say none")
  static let profile = Key(
    "profile", Shape<String>.text("the path of a profile file").placed,
    absent: .means("the shipped profile"), "file of thresholds, relative to this one's folder")
  static let thresholds = Key(
    "thresholds", ThresholdRows.shape, absent: .means("none"), "single thresholds, over the profile"
  )
  static let sensors = Key(
    "sensors",
    Shape<[Placed<SensorRow>]>.list(
      of: SensorRows.shape, count: 1...256, "a list of 1 to 256 sensor rows"),
    "a row for every sensor")

  static let rows = [
    inputs.row, outputs.row, clock.row, workers.row, queueBound.row, statusInterval.row,
    deadline.row, profile.row, thresholds.row, sensors.row,
  ]

  /// The configuration that the file's top says; what is wrong is reported and read as a default.
  static func read(_ field: Field, folder: String, _ report: inout Report) -> ServiceConfiguration {
    var configuration = ServiceConfiguration(sensors: [])
    guard let section = Section(field, "the file", rows, &report) else { return configuration }
    let ins = section.value(inputs, &report)
    let outs = section.value(outputs, &report)
    refuseTwice((ins ?? []) + (outs ?? []), named: { $0.address }, "the endpoint", &report)
    if let ins { configuration.inputs = ins.map(\.value) }
    if let outs { configuration.outputs = outs.map(\.value) }
    configuration.clock = section.value(clock, &report) ?? .receive
    configuration.workers = section.value(workers, &report) ?? 0
    configuration.queueBound = section.value(queueBound, &report) ?? 8
    configuration.statusInterval = section.value(statusInterval, &report) ?? 1
    let deadline = section.value(deadline, &report) ?? 50
    let sensors = section.value(sensors, &report) ?? []
    refuseTwice(sensors, named: { $0.spec.name }, "the sensor", &report)
    configuration.sensors = sensors.map { row in
      var spec = row.value.spec
      spec.deadline = row.value.deadline ?? deadline
      return spec
    }
    if let file = section.value(profile, &report) {
      configuration.profile = ThresholdRows.profile(file, folder: folder, &report)
    }
    for threshold in section.value(thresholds, &report) ?? [] {
      threshold.apply(to: &configuration.profile)
    }
    return configuration
  }

  private static func refuseTwice<Value>(
    _ items: [Placed<Value>], named name: (Value) -> String, _ what: String,
    _ report: inout Report
  ) {
    var lines: [String: Int] = [:]
    for item in items.sorted(by: { $0.position < $1.position }) {
      let name = name(item.value)
      if let line = lines[name] {
        report.add(
          item.position, "\(what) \(name) is given twice, expected once; see line \(line)")
      } else {
        lines[name] = item.position.line
      }
    }
  }
}
