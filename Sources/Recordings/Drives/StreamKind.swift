/// The kinds of messages that are read, by encoding and schema.
enum StreamKind: String, CaseIterable {
  case foxgloveCompressedImage = "protobuf foxglove.CompressedImage"
  case foxgloveRawImage = "protobuf foxglove.RawImage"
  case foxglovePointCloud = "protobuf foxglove.PointCloud"
  case foxgloveCalibration = "protobuf foxglove.CameraCalibration"
  case foxgloveTransform = "protobuf foxglove.FrameTransform"
  case foxgloveTransforms = "protobuf foxglove.FrameTransforms"
  case ros2CompressedImage = "cdr sensor_msgs/msg/CompressedImage"
  case ros2Image = "cdr sensor_msgs/msg/Image"
  case ros2PointCloud = "cdr sensor_msgs/msg/PointCloud2"
  case ros2RadarScan = "cdr radar_msgs/msg/RadarScan"
  case ros2Odometry = "cdr nav_msgs/msg/Odometry"
  case ros2CameraInfo = "cdr sensor_msgs/msg/CameraInfo"
  case ros2Transforms = "cdr tf2_msgs/msg/TFMessage"

  /// What a message of the kind is to a recording.
  enum Role {
    case image, points, ego, calibration, transforms
  }

  var role: Role {
    switch self {
    case .foxgloveCompressedImage, .foxgloveRawImage, .ros2CompressedImage, .ros2Image: .image
    case .foxglovePointCloud, .ros2PointCloud, .ros2RadarScan: .points
    case .ros2Odometry: .ego
    case .foxgloveCalibration, .ros2CameraInfo: .calibration
    case .foxgloveTransform, .foxgloveTransforms, .ros2Transforms: .transforms
    }
  }

  /// Nil where the channel's messages are of no kind that is read.
  init?(_ channel: McapChannel, _ schema: McapSchema?) {
    self.init(rawValue: "\(channel.messageEncoding) \(schema?.name ?? "")")
  }
}
