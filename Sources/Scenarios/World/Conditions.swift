/// Light and weather of a drive: what all of its sensors see through.
public struct Conditions: Equatable, Sendable {
  public enum Daylight: String, CaseIterable, Sendable {
    case day, dusk, night
  }

  /// Severities are 1…5, those of the corruption benchmarks of Dong et al. (CVPR 2023): rain of
  /// 0.2, 0.73, 1.56, 3.1, 7.3 mm/h; fog of extinction 0.005, 0.01, 0.02, 0.03, 0.06 per metre.
  public enum Weather: Equatable, Sendable {
    case clear
    case rain(severity: Int)
    case fog(severity: Int)
    /// Water that vehicles ahead throw up from a wet road.
    case spray(severity: Int)
  }

  public static let severities = 1...5

  public var daylight: Daylight
  public var weather: Weather

  public init(daylight: Daylight = .day, weather: Weather = .clear) {
    self.daylight = daylight
    self.weather = weather
  }

  /// 0 in clear weather, else 1…5.
  var severity: Int {
    switch weather {
    case .clear: 0
    case .rain(let severity), .fog(let severity), .spray(let severity): severity
    }
  }
}
