import ArgumentParser
import Scenarios

/// `WIDTHxHEIGHT` in pixels, or `off`.
struct CameraSize: ExpressibleByArgument {
  /// Nil = off.
  let pixels: (width: UInt32, height: UInt32)?

  init(width: UInt32, height: UInt32) { pixels = (width, height) }

  private init() { pixels = nil }

  static let off = CameraSize()

  init?(argument: String) {
    if argument == "off" {
      pixels = nil
      return
    }
    let parts = argument.split(separator: "x", omittingEmptySubsequences: false).map {
      UInt32($0)
    }
    guard parts.count == 2, let width = parts[0], let height = parts[1],
      (64...4096).contains(width), (64...4096).contains(height)
    else { return nil }
    pixels = (width, height)
  }

  var defaultValueDescription: String { pixels.map { "\($0.width)x\($0.height)" } ?? "off" }
}

/// A number of rings, or `off`.
struct LidarRings: ExpressibleByArgument {
  /// Nil = off.
  let rings: SimulatedDrive.Lidar.Rings?

  init(rings: SimulatedDrive.Lidar.Rings) { self.rings = rings }

  init?(argument: String) {
    guard argument != "off" else {
      rings = nil
      return
    }
    guard let rings = Int(argument).flatMap(SimulatedDrive.Lidar.Rings.init(rawValue:)) else {
      return nil
    }
    self.rings = rings
  }

  var defaultValueDescription: String { rings.map { "\($0.rawValue)" } ?? "off" }
}

/// `day`, `dusk` or `night`.
struct DaylightWord: ExpressibleByArgument {
  let daylight: Conditions.Daylight

  init(daylight: Conditions.Daylight) { self.daylight = daylight }

  init?(argument: String) {
    guard let daylight = Conditions.Daylight(rawValue: argument) else { return nil }
    self.daylight = daylight
  }

  var defaultValueDescription: String { daylight.rawValue }
}

/// `clear`, or `rain`, `fog` or `spray` with a severity: `fog:3`.
struct WeatherWord: ExpressibleByArgument {
  let weather: Conditions.Weather

  init(weather: Conditions.Weather) { self.weather = weather }

  init?(argument: String) {
    let parts = argument.split(separator: ":", omittingEmptySubsequences: false)
    if argument == "clear" {
      weather = .clear
      return
    }
    guard parts.count == 2, let severity = Int(parts[1]),
      Conditions.severities.contains(severity)
    else { return nil }
    switch parts[0] {
    case "rain": weather = .rain(severity: severity)
    case "fog": weather = .fog(severity: severity)
    case "spray": weather = .spray(severity: severity)
    default: return nil
    }
  }

  var defaultValueDescription: String { "clear" }
}
