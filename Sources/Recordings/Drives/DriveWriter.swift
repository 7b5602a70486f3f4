public import Sensors
internal import Wire

/// Writes frames to an MCAP file that Foxglove opens and `Recording` reads back as they were:
/// payload, layout, times, numbering.
///
/// | frames | message | topic |
/// |---|---|---|
/// | JPEG, PNG | `foxglove.CompressedImage` | `/camera/front/image` |
/// | other images | `foxglove.RawImage` | `/camera/front/image` |
/// | intrinsics, with each image | `foxglove.CameraCalibration` | `/camera/front/calibration` |
/// | lidar, radar | `foxglove.PointCloud` | `/lidar/top/points` |
/// | ego motion | `nav_msgs/msg/Odometry` (ROS 2 CDR) | `/odom` |
/// | extrinsics, once | `foxglove.FrameTransforms` | `/tf_static` |
/// | what was done to frames | `vouch.Truth` (JSON, see `TruthMessage`) | `/truth` |
///
/// The file carries `.partial` at the end of its name until `finish`; without it, it is removed.
public struct DriveWriter: ~Copyable, Sendable {
  private let path: String
  private let rig: [SensorSpec]
  private let table: SensorTable
  private var mcap: McapWriter
  /// The numbers of the channels in use.
  private var channels: [Channel: UInt16] = [:]
  private var counts: [UInt16: UInt32] = [:]
  private var hasTransforms = false

  private enum Channel: Hashable {
    case frames(SensorIndex, DriveSchema)
    case calibration(SensorIndex)
    case transforms
    case truth
  }

  /// - Parameters:
  ///   - rig: the sensors that the frames' headers index.
  ///   - metadata: records of the file by name.
  ///   - overwrite: replaces a file of this name instead of refusing.
  public init(
    path: String, rig: [SensorSpec], metadata: [String: [String: String]] = [:],
    overwrite: Bool = false
  ) throws(RecordingError) {
    var mcap = try McapWriter(
      path: path, header: McapHeader(profile: "", library: "vouch"), overwrite: overwrite)
    for (name, values) in metadata.sorted(by: { $0.key < $1.key })
    where !name.hasPrefix(SensorRecord.prefix) {
      try mcap.write(McapMetadata(name: name, values: values))
    }
    for spec in rig {
      try mcap.write(
        McapMetadata(
          name: SensorRecord.prefix + spec.name, values: SensorRecord.values(of: spec)))
    }
    self.path = path
    self.rig = rig
    table = SensorTable(rig)
    self.mcap = mcap
  }

  /// Writes a frame; they need not come in order.
  public mutating func write(_ frame: Frame) throws(RecordingError) {
    guard rig.indices.contains(frame.header.sensor) else {
      throw RecordingError(
        file: path, problem: "a frame is of sensor \(frame.header.sensor), the rig has \(rig.count)"
      )
    }
    let spec = rig[frame.header.sensor]
    if !hasTransforms {
      hasTransforms = true
      let list = DriveMessages.transforms(rig, frame.logged)
      try write(.transforms, .transforms, "/tf_static", frame, list)
    }
    var buffer = ByteBuffer()
    frame.header.encode(among: table, into: &buffer)
    let header = buffer.array
    switch frame.header.layout {
    case .image(let image):
      if let intrinsics = spec.intrinsics {
        let calibration = DriveMessages.calibration(intrinsics, frame.header.captured, spec)
        try write(
          .calibration(frame.header.sensor), .calibration, "/\(spec.name)/calibration", frame,
          calibration)
      }
      let head =
        image.encoding.isCompressed
        ? DriveMessages.compressedImage(image, frame, spec, header.raw)
        : DriveMessages.rawImage(image, frame, spec, header.raw)
      try write(
        image.encoding.isCompressed ? .compressedImage : .rawImage, "/\(spec.name)/image", frame,
        head)
    case .points(let points):
      let head = DriveMessages.pointCloud(points, frame, spec, header.raw)
      try write(.pointCloud, "/\(spec.name)/points", frame, head)
    case .ego(let motion):
      let message = DriveMessages.odometry(motion, frame.header.captured, header.raw)
      let topic = spec.name == "ego/odometry" ? "/odom" : "/\(spec.name)/odom"
      try write(.odometry, topic, frame, message)
    }
  }

  /// Writes what was done to a frame; `logged` is when that frame was received.
  public mutating func write(_ truth: Truth, logged: Instant) throws(RecordingError) {
    let json: [UInt8]
    do {
      json = try TruthMessage(truth).json
    } catch {
      throw RecordingError(file: path, problem: "a truth that JSON cannot say: \(truth)")
    }
    try write(
      .truth, .truth, "/truth", logged: logged, published: logged, json, payload: [])
  }

  /// Writes the summary and gives the file its name.
  public mutating func finish() throws(RecordingError) { try mcap.finish() }

  private mutating func write(
    _ schema: DriveSchema, _ topic: String, _ frame: Frame, _ head: [UInt8]
  ) throws(RecordingError) {
    try write(
      .frames(frame.header.sensor, schema), schema, topic, frame, head, payload: frame.payload)
  }

  private mutating func write(
    _ channel: Channel, _ schema: DriveSchema, _ topic: String, _ frame: Frame, _ head: [UInt8],
    payload: [UInt8] = []
  ) throws(RecordingError) {
    try write(
      channel, schema, topic, logged: frame.logged, published: frame.header.published, head,
      payload: payload)
  }

  private mutating func write(
    _ channel: Channel, _ schema: DriveSchema, _ topic: String, logged: Instant,
    published: Instant, _ head: [UInt8], payload: [UInt8]
  ) throws(RecordingError) {
    let number: UInt16
    if let known = channels[channel] {
      number = known
    } else {
      guard channels.count < Int(UInt16.max) else {
        throw RecordingError(file: path, problem: "more than \(UInt16.max) channels")
      }
      number = UInt16(channels.count + 1)
      channels[channel] = number
      mcap.add(schema.record)
      mcap.add(
        McapChannel(
          id: number, schema: schema.record.id, topic: topic,
          messageEncoding: schema.messageEncoding, metadata: metadata(of: channel)))
    }
    try mcap.write(
      channel: number, sequence: counts[number, default: 0], logTime: logged.nanoseconds,
      publishTime: published.nanoseconds, head.raw, payload.raw)
    counts[number, default: 0] &+= 1
  }

  private func metadata(of channel: Channel) -> [String: String] {
    guard case .frames(let sensor, _) = channel else { return [:] }
    return [
      EmbeddedHeader.sensorKey: rig[sensor].name,
      EmbeddedHeader.modalityKey: rig[sensor].modality.name,
    ]
  }
}
