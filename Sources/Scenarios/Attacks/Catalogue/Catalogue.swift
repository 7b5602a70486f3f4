/// All attacks, in the order of their ids.
public enum Catalogue {
  public static let rows: [AttackRow] =
    lidarRows + cameraRows + radarRows + timeRows

  /// The parameters that every attack has.
  public static var common: [AttackParameter] { AttackTiming.parameters }

  /// The row of a name or an id.
  public static func row(named name: String) -> AttackRow? {
    rows.first { $0.name == name || $0.id.lowercased() == name.lowercased() }
  }
}
