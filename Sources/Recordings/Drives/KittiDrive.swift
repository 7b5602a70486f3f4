internal import Sensors

/// The frames of a folder of KITTI's raw recordings.
struct KittiDrive {
  private(set) var rig: [SensorSpec] = []
  private(set) var noted = Notes()
  /// Sorted by the time at which they were logged.
  private var frames: ArraySlice<Entry> = []
  private var sequences: [UInt64] = []
  let count: Int

  private struct Entry {
    var sensor: SensorIndex
    var path: String
    var captured: Instant
    var sweepStart: Instant?
  }

  /// - Parameter path: the drive's folder, or one that holds it as `<date>/<drive>`.
  init(opening path: String, topics: TopicMap) throws(RecordingError) {
    let drive = try KittiFolder(path)
    let calibration = KittiCalibration(folder: drive.day)
    var entries: [[Entry]] = []
    var measures: [StreamMeasure] = []
    for stream in drive.streams {
      guard let name = topics.sensor(of: stream.name) else { continue }
      let list = try KittiDrive.entries(stream, &noted)
      guard let measure = try KittiDrive.measure(name, stream, list, calibration, &noted) else {
        continue
      }
      measures.append(measure)
      entries.append(list)
    }
    let order = measures.indices.sorted {
      (measures[$0].modality.rawValue, measures[$0].name)
        < (measures[$1].modality.rawValue, measures[$1].name)
    }
    guard !order.isEmpty else {
      throw RecordingError(file: path, problem: "holds no image or sweep that can be read")
    }
    var all: [Entry] = []
    for (sensor, index) in order.enumerated() {
      rig.append(measures[index].spec)
      for var entry in entries[index] {
        entry.sensor = sensor
        all.append(entry)
      }
    }
    all.sort { ($0.captured, $0.sensor) < ($1.captured, $1.sensor) }
    frames = all[...]
    count = all.count
    sequences = [UInt64](repeating: 0, count: rig.count)
  }

  mutating func next() -> Frame? {
    while let entry = frames.popFirst() {
      do throws(RecordingError) {
        let file = try InputFile(entry.path)
        let bytes = try file.read(Int(min(file.size, 1 << 30)), at: 0)
        sequences[entry.sensor] += 1
        let spec = rig[entry.sensor]
        let header = FrameHeader(
          sensor: entry.sensor, modality: spec.modality, epoch: 0,
          sequence: sequences[entry.sensor], captured: entry.captured, published: entry.captured,
          layout: try KittiDrive.layout(
            bytes, spec.modality, entry.sweepStart, entry.path, size: (spec.width, spec.height)))
        return Frame(header: header, payload: bytes, logged: entry.captured)
      } catch {
        noted.add(error)
      }
    }
    return nil
  }

  /// x, y, z in metres and reflectance 0…1, each a Float; or a picture.
  private static func layout(
    _ bytes: [UInt8], _ modality: Modality, _ sweepStart: Instant?, _ path: String,
    size: (width: UInt32, height: UInt32)
  ) throws(RecordingError) -> FrameLayout {
    if modality == .camera {
      let head = ImageHead(bytes.raw)
      return .image(
        ImageLayout(
          width: head?.width ?? size.width, height: head?.height ?? size.height,
          encoding: head?.encoding ?? .png))
    }
    guard bytes.count % 16 == 0 else {
      throw RecordingError(
        file: path, problem: "expected points of 16 bytes, found \(bytes.count) bytes")
    }
    var layout = PointLayout(
      count: UInt32(bytes.count / 16), stride: 16, sweepStart: sweepStart)
    for (index, role) in [PointRole.x, .y, .z, .intensity].enumerated() {
      layout[role] = PointField(offset: UInt32(4 * index), type: .float32)
    }
    return .points(layout)
  }

  /// A file's number is its line in the files of times; a file without a line is left out.
  private static func entries(
    _ stream: KittiFolder.Stream, _ noted: inout Notes
  ) throws(RecordingError) -> [Entry] {
    let ends = try KittiText.times(
      stream.isLidar && stream.hasSweepTimes
        ? "\(stream.path)/timestamps_end.txt" : "\(stream.path)/timestamps.txt")
    let starts =
      stream.hasSweepTimes ? try KittiText.times("\(stream.path)/timestamps_start.txt") : []
    var entries: [Entry] = []
    for name in stream.files {
      let path = "\(stream.path)/data/\(name)"
      guard let number = Int(name.prefix { $0 != "." }), ends.indices.contains(number) else {
        noted.add("\(path): has no line in the file of times")
        continue
      }
      entries.append(
        Entry(
          sensor: 0, path: path, captured: ends[number],
          sweepStart: starts.indices.contains(number) ? starts[number] : nil))
    }
    return entries
  }

  private static func measure(
    _ name: String, _ stream: KittiFolder.Stream, _ entries: [Entry],
    _ calibration: KittiCalibration, _ noted: inout Notes
  ) throws(RecordingError) -> StreamMeasure? {
    guard let first = entries.first else { return nil }
    var largest = 0
    for entry in entries { largest = max(largest, Int(try InputFile(entry.path).size)) }
    let modality: Modality = stream.isLidar ? .lidar : .camera
    let file = try InputFile(first.path)
    let bytes = try file.read(Int(min(file.size, 1 << 30)), at: 0)
    let layout = try layout(bytes, modality, nil, first.path, size: (0, 0))
    var measure = StreamMeasure(
      name: name, modality: modality, times: entries.map(\.captured.nanoseconds).sorted(),
      largestPayload: largest, layout: layout)
    if stream.isLidar {
      measure.extrinsics = KittiCalibration.lidar
      if case .points(let points) = layout {
        var coverage = AzimuthCoverage()
        coverage.add(points, bytes.raw)
        (measure.mounting.azimuthFrom, measure.mounting.azimuthTo) = coverage.arc
      }
    } else {
      let camera = String(stream.name.suffix(2))
      measure.intrinsics = calibration.intrinsics(camera)
      measure.extrinsics = calibration.extrinsics(camera)
    }
    return measure
  }
}
