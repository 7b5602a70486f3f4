internal import Sensors

/// Which sensors an MCAP file has, and what they were found to be: from the indexes and the first
/// few messages of each channel.
struct McapRoster {
  /// By modality, then name.
  private(set) var sensors: [StreamMeasure] = []
  private(set) var streams: [UInt16: McapDrive.Stream] = [:]
  private(set) var noted = Notes()
  private let name: String
  private var samples: McapSamples
  private var tree = TransformTree()
  private var calibrations: [(sensor: String?, message: CalibrationMessage)] = []
  /// By sensor, with the topic that is read for it.
  private var measures: [String: (measure: StreamMeasure, topic: String)] = [:]

  /// A channel whose messages are read.
  private struct Candidate {
    var channel: McapChannel
    var kind: StreamKind
    var survey: McapSurvey
  }

  /// Schemas that are known and hold no frames.
  private static let silent = [
    "foxglove.SceneUpdate", "foxglove.ImageAnnotations", DriveSchema.truth.name,
  ]
  /// Sweeps from which a lidar's field of view is learned.
  private static let sweepsLearned = 3

  init(_ reader: McapReader, _ topics: TopicMap) {
    name = reader.name
    samples = McapSamples(reader)
    let candidates = candidates(reader)
    for candidate in candidates { learn(candidate, topics) }
    var names: [(channel: UInt16, sensor: String, kind: StreamKind)] = []
    for candidate in candidates {
      guard let sensor = take(candidate, topics) else { continue }
      names.append((candidate.channel.id, sensor, candidate.kind))
    }
    sensors = measures.values.map(\.measure).sorted {
      ($0.modality.rawValue, $0.name) < ($1.modality.rawValue, $1.name)
    }
    for (channel, sensor, kind) in names {
      guard let index = sensors.firstIndex(where: { $0.name == sensor }) else { continue }
      streams[channel] = McapDrive.Stream(
        kind: kind, sensor: index, embedded: reader.channels[channel].flatMap(EmbeddedHeader.init))
    }
  }

  /// The channels that hold messages of a kind that is read.
  private mutating func candidates(_ reader: McapReader) -> [Candidate] {
    let surveys = reader.survey()
    let found = surveys.values.reduce(0) { $0 + $1.times.count }
    if let said = reader.statistics?.messages, said != UInt64(found) {
      noted.add("\(name): the statistics say \(said) messages, found \(found)")
    }
    var candidates: [Candidate] = []
    for channel in reader.channels.values.sorted(by: { $0.id < $1.id }) {
      let schema = reader.schemas[channel.schema]
      if let kind = StreamKind(channel, schema) {
        guard let survey = surveys[channel.id] else { continue }
        candidates.append(Candidate(channel: channel, kind: kind, survey: survey))
      } else if !McapRoster.silent.contains(schema?.name ?? "") {
        noted.add(
          "\(name): \(channel.topic) is not read: schema '\(schema?.name ?? "")', encoding"
            + " '\(channel.messageEncoding)'")
      }
    }
    return candidates
  }

  /// Takes in calibration and transforms.
  private mutating func learn(_ candidate: Candidate, _ topics: TopicMap) {
    switch candidate.kind.role {
    case .transforms:
      for message in samples.first(McapSurvey.placesKept, of: candidate.survey) {
        for link in (try? TransformMessage.list(candidate.kind, message.data)) ?? [] {
          tree.add(child: link.child, parent: link.parent, link.placement)
        }
      }
    case .calibration:
      for message in samples.first(1, of: candidate.survey) {
        guard let calibration = try? CalibrationMessage(candidate.kind, message.data) else {
          continue
        }
        calibrations.append((topics.sensor(of: candidate.channel.topic), calibration))
      }
    case .image, .points, .ego: break
    }
  }

  /// Takes in a stream of frames and returns its sensor's name; nil where it is none, or not read.
  private mutating func take(_ candidate: Candidate, _ topics: TopicMap) -> String? {
    guard [.image, .points, .ego].contains(candidate.kind.role) else { return nil }
    let topic = candidate.channel.topic
    let embedded = EmbeddedHeader(candidate.channel)
    guard
      let sensor = topics.row(of: topic) ?? embedded?.sensor ?? topics.sensor(of: topic)
    else {
      noted.add("\(name): \(topic) is not read: its name makes no sensor's")
      return nil
    }
    if let taken = measures[sensor]?.topic {
      guard taken == topic else {
        noted.add("\(name): \(topic) is not read: \(sensor) is \(taken)")
        return nil
      }
      measures[sensor]?.measure.times += candidate.survey.times
      measures[sensor]?.measure.times.sort()
      return sensor
    }
    guard let measure = measure(sensor, candidate) else {
      noted.add("\(name): \(topic) is not read: none of its first messages can be")
      return nil
    }
    measures[sensor] = (measure, topic)
    return sensor
  }

  /// Measures a stream by its first messages; nil where none of them can be read.
  private mutating func measure(_ sensor: String, _ candidate: Candidate) -> StreamMeasure? {
    let wanted = candidate.kind.role == .points ? McapRoster.sweepsLearned : 1
    let embedded = EmbeddedHeader(candidate.channel)
    let contents = samples.first(wanted, of: candidate.survey).compactMap { message in
      var content = try? FrameContent(candidate.kind, message.data)
      if let header = content?.header.flatMap({ embedded?.decode($0) }) {
        content?.layout = header.layout
      }
      return content
    }
    guard let first = contents.first(where: { $0.layout != nil }), let layout = first.layout else {
      return nil
    }
    var measure = StreamMeasure(
      name: sensor, modality: embedded?.modality ?? McapRoster.modality(of: sensor, layout),
      times: candidate.survey.times, largestPayload: candidate.survey.largest, layout: layout)
    switch measure.modality {
    case .camera:
      let calibration =
        calibrations.first { $0.sensor == sensor }
        ?? calibrations.first { $0.message.frame == first.frame }
      measure.intrinsics = calibration?.message.intrinsics
    case .lidar:
      var coverage = AzimuthCoverage()
      for content in contents {
        if case .points(let layout)? = content.layout, layout.payloadSize == content.payload.count {
          coverage.add(layout, content.payload.raw)
        }
      }
      (measure.mounting.azimuthFrom, measure.mounting.azimuthTo) = coverage.arc
    case .radar, .ego: break
    }
    if measure.modality != .ego, let place = tree.placement(of: first.frame) {
      measure.extrinsics = first.pose.map { place.after($0) } ?? place
    }
    return measure
  }

  /// By the kind of message; points are by the first word of the name a lidar's or a radar's, else
  /// a radar's where they have a Doppler.
  private static func modality(of name: String, _ layout: FrameLayout) -> Modality {
    switch layout {
    case .image: return .camera
    case .ego: return .ego
    case .points(let points):
      let word = name.split(separator: "/").first.flatMap { Modality(name: String($0)) }
      if let word, word == .lidar || word == .radar { return word }
      return points[.doppler] == nil ? .lidar : .radar
    }
  }
}

extension CalibrationMessage {
  init?(_ kind: StreamKind, _ bytes: RawSpan) throws(ParseFailure) {
    switch kind {
    case .foxgloveCalibration: try self.init(foxglove: bytes)
    case .ros2CameraInfo: try self.init(ros2: bytes)
    default: return nil
    }
  }
}

extension TransformMessage {
  static func list(
    _ kind: StreamKind, _ bytes: RawSpan
  ) throws(ParseFailure) -> [TransformMessage] {
    switch kind {
    case .foxgloveTransform: try list(foxglove: bytes)
    case .foxgloveTransforms: try list(foxgloveList: bytes)
    case .ros2Transforms: try list(ros2: bytes)
    default: []
    }
  }
}
