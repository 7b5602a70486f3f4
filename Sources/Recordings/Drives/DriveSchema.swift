/// The schemas of written drives, embedded in the file so that others need no copy of them.
enum DriveSchema: UInt16, CaseIterable {
  case compressedImage = 1
  case rawImage
  case calibration
  case pointCloud
  case transforms
  case odometry
  case truth

  var name: String {
    switch self {
    case .compressedImage: "foxglove.CompressedImage"
    case .rawImage: "foxglove.RawImage"
    case .calibration: "foxglove.CameraCalibration"
    case .pointCloud: "foxglove.PointCloud"
    case .transforms: "foxglove.FrameTransforms"
    case .odometry: "nav_msgs/msg/Odometry"
    case .truth: "vouch.Truth"
    }
  }

  var messageEncoding: String {
    switch self {
    case .odometry: "cdr"
    case .truth: "json"
    default: "protobuf"
    }
  }

  private var schemaEncoding: String {
    switch self {
    case .odometry: "ros2msg"
    case .truth: "jsonschema"
    default: "protobuf"
    }
  }

  var record: McapSchema {
    McapSchema(id: rawValue, name: name, encoding: schemaEncoding, data: data)
  }

  /// A `FileDescriptorSet` of `proto/foxglove`, or the definition in ROS 2's own language.
  private var data: [UInt8] {
    switch self {
    case .compressedImage: bytes(FoxgloveSchemas.compressedImage)
    case .rawImage: bytes(FoxgloveSchemas.rawImage)
    case .calibration: bytes(FoxgloveSchemas.cameraCalibration)
    case .pointCloud: bytes(FoxgloveSchemas.pointCloud)
    case .transforms: bytes(FoxgloveSchemas.frameTransforms)
    case .odometry: [UInt8](DriveSchema.odometryText.utf8)
    case .truth: [UInt8](DriveSchema.truthText.utf8)
    }
  }

  /// Of hexadecimal digits; line breaks are passed over.
  private func bytes(_ digits: String) -> [UInt8] {
    var bytes: [UInt8] = []
    var high: UInt8?
    for digit in digits.compactMap(\.hexDigitValue) {
      if let first = high {
        bytes.append(first << 4 | UInt8(digit))
        high = nil
      } else {
        high = UInt8(digit)
      }
    }
    return bytes
  }

  private static let odometryText = [
    "std_msgs/Header header\nstring child_frame_id\ngeometry_msgs/PoseWithCovariance pose\n"
      + "geometry_msgs/TwistWithCovariance twist\n",
    "MSG: std_msgs/Header\nbuiltin_interfaces/Time stamp\nstring frame_id\n",
    "MSG: builtin_interfaces/Time\nint32 sec\nuint32 nanosec\n",
    "MSG: geometry_msgs/PoseWithCovariance\ngeometry_msgs/Pose pose\nfloat64[36] covariance\n",
    "MSG: geometry_msgs/Pose\ngeometry_msgs/Point position\n"
      + "geometry_msgs/Quaternion orientation\n",
    "MSG: geometry_msgs/Point\nfloat64 x\nfloat64 y\nfloat64 z\n",
    "MSG: geometry_msgs/Quaternion\nfloat64 x\nfloat64 y\nfloat64 z\nfloat64 w\n",
    "MSG: geometry_msgs/TwistWithCovariance\ngeometry_msgs/Twist twist\nfloat64[36] covariance\n",
    "MSG: geometry_msgs/Twist\ngeometry_msgs/Vector3 linear\ngeometry_msgs/Vector3 angular\n",
    "MSG: geometry_msgs/Vector3\nfloat64 x\nfloat64 y\nfloat64 z\n",
  ].joined(separator: String(repeating: "=", count: 80) + "\n")

  private static let truthText = """
    {"title": "vouch.Truth", "type": "object",
     "description": "What an attack did to one frame; no verifier reads it.",
     "properties": {"attack": {"type": "string"}, "cause": {"type": "string"},
      "sensor": {"type": "string"}, "sequence": {"type": "integer"},
      "captured_ns": {"type": "integer"}, "strength": {"type": "number"},
      "sham": {"type": "boolean"}, "removed": {"type": "integer"},
      "items": {"type": "array", "items": {"type": "array", "items": {"type": "integer"}}},
      "region": {"type": "object"}}}
    """
}
