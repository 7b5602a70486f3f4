internal import Sensors

/// The frames of an MCAP file.
struct McapDrive {
  private(set) var rig: [SensorSpec] = []
  let count: Int
  private let reader: McapReader
  private var messages: McapMessages
  /// By channel.
  private var streams: [UInt16: Stream] = [:]
  /// Frames given so far, by sensor.
  private var sequences: [UInt64]
  private var noted: Notes

  /// A channel whose messages become frames of a sensor.
  struct Stream {
    var kind: StreamKind
    var sensor: SensorIndex
    /// In a recording of our own.
    var embedded: EmbeddedHeader?
  }

  var notes: Notes {
    var all = noted
    all.add(messages.notesSoFar)
    return all
  }

  init(opening path: String, topics: TopicMap) throws(RecordingError) {
    reader = try McapReader(opening: path)
    noted = reader.noted
    let roster = McapRoster(reader, topics)
    noted.add(roster.noted)
    guard !roster.sensors.isEmpty else {
      // A file that was cut before its first whole chunk holds nothing: say that, too.
      let reason = noted.lines.first.map { " (\($0))" } ?? ""
      throw RecordingError(
        file: path,
        problem: "holds no camera, lidar, radar or ego stream that can be read\(reason)")
    }
    rig = roster.sensors.map(\.spec)
    for index in reader.metadata where index.name.hasPrefix(SensorRecord.prefix) {
      let name = index.name.dropFirst(SensorRecord.prefix.count)
      guard let sensor = rig.firstIndex(where: { $0.name == name }) else { continue }
      if let record = try? reader.metadata(index) {
        SensorRecord.apply(record.values, to: &rig[sensor])
      }
    }
    count = roster.sensors.reduce(0) { $0 + $1.times.count }
    streams = roster.streams
    sequences = [UInt64](repeating: 0, count: rig.count)
    messages = reader.messages(on: Set(streams.keys))
  }

  /// The metadata records by name; of equal names the last one counts.
  var metadata: [String: [String: String]] {
    var all: [String: [String: String]] = [:]
    for index in reader.metadata {
      if let record = try? reader.metadata(index) { all[record.name] = record.values }
    }
    return all
  }

  mutating func next() -> Frame? {
    while let message = messages.next() {
      guard let stream = streams[message.channel] else { continue }
      do throws(ParseFailure) {
        if let content = try FrameContent(stream.kind, message.data) {
          return try frame(content, message, stream)
        }
      } catch {
        let topic = reader.channels[message.channel]?.topic ?? ""
        noted.add(
          "\(reader.name): \(topic), message \(message.sequence): byte \(error.offset):"
            + " \(error.problem)")
      }
    }
    return nil
  }

  private mutating func frame(
    _ content: FrameContent, _ message: McapMessage, _ stream: Stream
  ) throws(ParseFailure) -> Frame {
    let logged = Instant(nanoseconds: message.logTime)
    if var header = content.header.flatMap({ stream.embedded?.decode($0) }) {
      header.sensor = stream.sensor
      return Frame(header: header, payload: content.payload, logged: logged)
    }
    guard var layout = content.layout else {
      throw ParseFailure(offset: 0, problem: "the message contradicts itself")
    }
    sequences[stream.sensor] += 1
    let spec = rig[stream.sensor]
    if case .image(var image) = layout, image.width == 0 {
      (image.width, image.height) = (spec.width, spec.height)
      layout = .image(image)
    }
    if case .points(var points) = layout, spec.modality != .lidar {
      points.sweepStart = nil
      layout = .points(points)
    }
    let published = message.publishTime == 0 ? message.logTime : message.publishTime
    let header = FrameHeader(
      sensor: stream.sensor, modality: spec.modality, epoch: 0,
      sequence: sequences[stream.sensor], captured: content.captured,
      published: Instant(nanoseconds: published), layout: layout)
    return Frame(header: header, payload: content.payload, logged: logged)
  }
}
