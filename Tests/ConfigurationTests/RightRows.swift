import Configuration

/// Rows of a configuration that is right, for tests to spoil.
enum Rows {
  static let ego = """
    sensors:
      - name: ego/odometry
        modality: ego
        rate_hz: 50
    """
  static let lidar = """
    sensors:
      - name: lidar/top
        modality: lidar
        rate_hz: 10
        max_payload: 4MB
        max_points: 150000
        extrinsics: identity
    """
  static let camera = """
    sensors:
      - name: camera/front
        modality: camera
        rate_hz: 20
        encodings: [jpeg]
        max_payload: 4MB
        extrinsics: {translation_m: [1, 2, 3], rotation_xyzw: [-0.5, 0.5, -0.5, 0.5]}
    """
}

/// The mistakes of a text as `LINE:COLUMN: message`; empty where there is none.
func mistakes(_ text: String) -> [String] {
  do {
    _ = try ServiceConfiguration(text: text, path: "vouch.yaml")
    return []
  } catch {
    return error.diagnostics.map { "\($0.line):\($0.column): \($0.message)" }
  }
}
