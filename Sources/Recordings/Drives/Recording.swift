public import Sensors

/// A recorded drive: an MCAP file with Foxglove or ROS 2 messages, or a folder of KITTI's raw
/// recordings.
///
/// A frame is what a driver would publish: the payload as it stands in the file, the capture time
/// of the message's own stamp, publish and log time as recorded. Calibration, transforms and labels
/// are no frames. What cannot be read is passed over and said in `notes`.
public struct Recording: FrameSource {
  /// Sorted by modality, then name; each row measured from the recording, with margins.
  public let rig: [SensorSpec]
  /// Frames in all, by the recording's indexes.
  public let count: Int?
  /// The recording's metadata records by name.
  public let metadata: [String: [String: String]]
  // One of the two; optionals instead of an enum, whose payload would be copied to be mutated.
  private var mcap: McapDrive?
  private var kitti: KittiDrive?

  public init(
    opening path: String, topics: TopicMap = .conventional
  ) throws(RecordingError) {
    if Folder.exists(path) {
      let kitti = try KittiDrive(opening: path, topics: topics)
      (rig, count, metadata) = (kitti.rig, kitti.count, [:])
      self.kitti = kitti
    } else {
      let mcap = try McapDrive(opening: path, topics: topics)
      (rig, count, metadata) = (mcap.rig, mcap.count, mcap.metadata)
      self.mcap = mcap
    }
  }

  /// What could not be read so far, one plain line each.
  public var notes: [String] { (mcap?.notes ?? kitti?.noted)?.lines ?? [] }

  public mutating func next() -> Frame? {
    mcap == nil ? kitti?.next() : mcap?.next()
  }
}
