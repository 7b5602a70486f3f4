/// What kind of sensor a stream comes from. Raw values are those of `vouch.v1.Modality`.
public enum Modality: UInt8, CaseIterable, Sendable {
  case camera = 1
  case lidar = 2
  case radar = 3
  case ego = 4

  /// The name used in configuration files and reports.
  public var name: String {
    switch self {
    case .camera: "camera"
    case .lidar: "lidar"
    case .radar: "radar"
    case .ego: "ego"
    }
  }

  public init?(name: String) {
    guard let found = Modality.allCases.first(where: { $0.name == name }) else { return nil }
    self = found
  }
}
