internal import Sensors

/// One scan of a radar, opened for editing.
struct RadarScan {
  private struct Row {
    var detection: RadarDetection
    /// As it was in the list; nil = added.
    let genuine: RadarDetection?
    let bytes: [UInt8]
    /// Which list of those behind each other it is in.
    let run: Int

    var isEdited: Bool { detection != genuine }
  }

  private let frame: Frame
  private let codec: RadarCodec
  private let twin: RadarTwin
  private let genuineCount: Int
  private var rows: [Row] = []

  /// Nil where the list cannot be read.
  init?(_ frame: Frame, as twin: RadarTwin) {
    guard let layout = RadarTwin.layout(of: frame),
      let detections = RadarTwin.detections(of: frame)
    else { return nil }
    self.frame = frame
    self.twin = twin
    codec = RadarCodec(layout: layout)
    genuineCount = detections.count
    let runs = twin.order.runs(of: detections)
    for (i, detection) in detections.enumerated() {
      rows.append(
        Row(
          detection: detection, genuine: detection,
          bytes: Array(frame.payload[i * codec.stride..<(i + 1) * codec.stride]), run: runs[i]))
    }
  }

  var detections: [RadarDetection] { rows.map(\.detection) }

  /// The most that the list may have.
  var limit: Int { twin.order.limit(of: codec.layout, twin.spec) }

  var hasStrength: Bool { codec.layout[.snr] != nil }

  /// Strength by which weak and strong are told: SNR, or what takes its place without one.
  func strength(of detection: RadarDetection) -> Double {
    guard !hasStrength else { return detection.snr }
    return detection.rcs - 4 * Decibel.ratio(Swift.max(detection.range, 0.1))
  }

  /// Speed along the sensor's axis: what stands, and that is most, closes with v cos θ.
  var speed: Double {
    let speeds = rows.map(\.detection).filter { $0.azimuth.magnitude < 1 }.map {
      -$0.doppler / $0.place.horizontal.x * $0.range
    }
    return speeds.isEmpty ? 0 : RadarNoise.median(speeds)
  }

  /// Changes a detection where it stands in the list.
  mutating func change(_ index: Int, to detection: RadarDetection, _ random: inout Random) {
    rows[index].detection = measured(detection, was: rows[index].genuine, &random)
  }

  mutating func remove(where isGone: (Int) -> Bool) {
    rows = rows.indices.filter { !isGone($0) }.map { rows[$0] }
  }

  /// Takes some detections out of the list and puts them in where they are now.
  mutating func move(
    _ indices: [Int], _ random: inout Random, to place: (RadarDetection) -> RadarDetection
  ) {
    let moving = indices.map { rows[$0] }
    remove { indices.contains($0) }
    for var row in moving {
      row.detection = measured(place(row.detection), was: row.genuine, &random)
      put(row, &random)
    }
  }

  /// Changes all detections a little, and puts them in the order that the sensor puts them in
  /// before they go on its grid.
  mutating func vary(
    _ random: inout Random, _ change: (RadarDetection, inout Random) -> RadarDetection
  ) {
    var keyed: [(run: Int, value: Double, row: Row)] = []
    let order = twin.order.isStrict || twin.grid.isPlaced ? twin.order.key : nil
    for (i, old) in rows.enumerated() {
      var row = old
      let varied = change(row.detection, &random)
      row.detection = measured(varied, was: row.genuine, &random)
      keyed.append((row.run, order?.value(of: varied) ?? Double(i), row))
    }
    rows = keyed.sorted { ($0.run, $0.value) < ($1.run, $1.value) }.map(\.row)
  }

  /// Adds a detection to the list.
  mutating func add(_ detection: RadarDetection, _ random: inout Random) {
    let added = twin.grid.snap(detection, was: nil)
    // What the fields do not say is as beside it.
    let beside = rows.min {
      ($0.detection.range - added.range).magnitude < ($1.detection.range - added.range).magnitude
    }
    let bytes = beside?.bytes ?? [UInt8](repeating: 0, count: codec.stride)
    put(Row(detection: added, genuine: nil, bytes: bytes, run: 0), &random)
  }

  /// A list that was full tells, when some of it goes, what it had no room for: one like its last,
  /// beyond its end, or one like its weakest.
  mutating func refill(_ random: inout Random) {
    guard genuineCount >= limit else { return }
    let dropsWeakest = twin.order.dropsWeakest(at: limit, hasStrength: hasStrength)
    while rows.count < limit, let last = rows.last {
      let tail = rows.suffix(10)
      var model = tail[tail.startIndex + random.below(tail.count)]
      if dropsWeakest {
        model = rows.min { $0.detection.snr < $1.detection.snr } ?? last
        model.detection.snr -= 0.2 * random.exponential()
        model.detection.range *= random.uniform(0.7, 1.3)
        model.detection.rcs = twin.signal.crossSection(of: model.detection)
      } else {
        let first = tail.first { $0.run == last.run } ?? last
        let gap = (last.detection.range - first.detection.range) / Double(tail.count)
        model.detection.range = last.detection.range + gap * random.exponential()
      }
      model.detection.azimuth += twin.noise.deviation(of: .azimuth) * random.gaussian()
      model.detection.doppler += twin.noise.deviation(of: .doppler) * random.gaussian()
      insert(
        Row(
          detection: measured(model.detection, was: nil, &random), genuine: nil,
          bytes: model.bytes, run: last.run), &random)
    }
  }

  /// Puts a row at its place in the list's order. Of two in one cell of the radar's, the stronger
  /// is listed.
  private mutating func put(_ row: Row, _ random: inout Random) {
    let merged = rows.indices.filter {
      twin.returns.merges(row.detection, with: rows[$0].detection)
    }
    let strength = strength(of: row.detection)
    guard merged.allSatisfy({ self.strength(of: rows[$0].detection) < strength }) else { return }
    remove { merged.contains($0) }
    insert(row, &random)
  }

  /// What the sensor gives for a change: on its grid, and where a field has none, with last bits
  /// of its own, since those of a sum would tell that it is one.
  private func measured(
    _ detection: RadarDetection, was old: RadarDetection?, _ random: inout Random
  ) -> RadarDetection {
    var measured = detection
    for role in RadarDetection.roles where detection[role] != old?[role] {
      measured[role] *= 1 + 4e-6 * random.uniform(-1, 1)
    }
    return twin.grid.snap(measured, was: old)
  }

  private mutating func insert(_ row: Row, _ random: inout Random) {
    guard let key = twin.order.key else {
      return rows.insert(row, at: random.below(rows.count + 1))
    }
    let value = key.value(of: row.detection)
    let place = rows.firstIndex {
      $0.run > row.run || ($0.run == row.run && key.value(of: $0.detection) > value)
    }
    rows.insert(row, at: place ?? rows.count)
  }

  /// The scan as the radar would have sent it, with what was done to it.
  ///
  /// - Returns: the places in the list of what was added or changed, ascending, how many genuine
  ///   ones are gone, and where all of it is.
  func close() -> (frame: Frame, items: [Int], removed: Int, region: Region) {
    var closing = self
    closing.cut()
    let rows = closing.rows
    var bent = frame
    var layout = codec.layout
    layout.count = UInt32(rows.count)
    bent.header.layout = .points(layout)
    bent.payload = rows.flatMap(encoded(_:)) + frame.payload.dropFirst(genuineCount * codec.stride)
    let items = rows.indices.filter { rows[$0].isEdited }
    let kept = rows.count { $0.genuine != nil }
    return (
      bent, items, genuineCount - kept, RadarScan.box(around: items.map { rows[$0].detection })
    )
  }

  /// Drops what the list has no room for.
  private mutating func cut() {
    let dropsWeakest = twin.order.dropsWeakest(at: limit, hasStrength: hasStrength)
    // A list that came too long stays as long.
    while rows.count > Swift.max(limit, genuineCount) {
      let weakest = rows.indices.min { rows[$0].detection.snr < rows[$1].detection.snr }
      rows.remove(at: dropsWeakest ? weakest ?? 0 : rows.count - 1)
    }
  }

  private func encoded(_ row: Row) -> [UInt8] {
    guard row.isEdited else { return row.bytes }
    var bytes = row.bytes
    codec.write(row.detection, was: row.genuine, over: &bytes)
    return bytes
  }

  /// The box around some detections, in the sensor's frame.
  private static func box(around detections: [RadarDetection]) -> Region {
    let places = detections.map(\.place)
    guard var low = places.first else { return .frame }
    var high = low
    for place in places {
      (low, high) = (pointwiseMin(low, place), pointwiseMax(high, place))
    }
    return .points(
      centre: SIMD3<Float>((low + high) / 2), extent: SIMD3<Float>(high - low),
      count: UInt32(detections.count))
  }
}
