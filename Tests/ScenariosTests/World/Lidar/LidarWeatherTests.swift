import Sensors
import Testing

@testable import Scenarios

@Suite struct LidarWeatherTests {
  /// Shares of a second of driving: rays with a return, returns within 6 m over the road, and
  /// returns beyond 50 m.
  static func shares(
    _ weather: Conditions.Weather
  ) throws -> (returns: Double, near: Double, far: Double) {
    var options = Drives.only(lidar: true)
    options.conditions = Conditions(weather: weather)
    let frames = try Drives.frames(SimulatedDrive(seed: 2, duration: 0.6, options: options))
    var (count, near, far) = (0, 0, 0)
    for frame in frames {
      let (x, y, z) = (
        Drives.field(.x, of: frame), Drives.field(.y, of: frame), Drives.field(.z, of: frame)
      )
      for i in x.indices {
        let range = (x[i] * x[i] + y[i] * y[i] + z[i] * z[i]).squareRoot()
        if range < 6 && z[i] > -0.3 { near += 1 }
        if range > 50 { far += 1 }
      }
      count += x.count
    }
    let shots = Double(frames.count * 64 * 1800)
    return (Double(count) / shots, Double(near) / Double(count), Double(far) / Double(count))
  }

  @Test func fogHidesTheFarAndAnswersNearby() throws {
    let clear = try Self.shares(.clear)
    let thin = try Self.shares(.fog(severity: 1))
    let thick = try Self.shares(.fog(severity: 5))
    #expect(thin.far < clear.far && thick.far < 0.2 * thin.far)
    #expect(thin.near > clear.near && thick.near > clear.near + 0.08)
    #expect(thick.returns < thin.returns)
  }

  @Test func rainCostsLittleAndAddsAFewPoints() throws {
    let clear = try Self.shares(.clear)
    let heavy = try Self.shares(.rain(severity: 5))
    #expect(heavy.returns > clear.returns - 0.06)
    #expect(heavy.near > clear.near + 0.001 && heavy.near < clear.near + 0.02)
    #expect(heavy.far < clear.far)
  }

  @Test func sprayHangsBehindVehicles() {
    let weather = LidarWeather(.spray(severity: 3))
    var random = Random(seed: 1, .traffic, 0)
    let car = Vehicle.any(&random)
    let moving = Placed(
      body: car, placement: Placement(position: Vector2(20, 3), heading: 0.2),
      velocity: Vector2(10, 0))
    let standing = Placed(body: car, placement: .origin, velocity: .zero)
    let clouds = weather.spray(in: [moving, standing])
    #expect(clouds.count == 1)
    #expect(clouds[0].velocity == moving.velocity)
    #expect(clouds[0].body.balls.allSatisfy { $0.centre.x < -car.shadow.x / 2 && $0.density > 0 })
    #expect(LidarWeather(.clear).spray(in: [moving]).isEmpty)
  }

  @Test func theSeveritiesGrow() {
    for kind in [
      { Conditions.Weather.fog(severity: $0) }, { Conditions.Weather.rain(severity: $0) },
      { Conditions.Weather.spray(severity: $0) },
    ] {
      let all = Conditions.severities.map { LidarWeather(kind($0)) }
      #expect(zip(all, all.dropFirst()).allSatisfy { $0.extinction < $1.extinction })
      #expect(zip(all, all.dropFirst()).allSatisfy { $0.droplets < $1.droplets })
    }
    #expect(LidarWeather(.clear).extinction == 0 && LidarWeather(.clear).wetness == 1)
  }

  @Test func theSameWeatherGivesTheSameBytes() throws {
    var options = Drives.only(lidar: true)
    options.conditions = Conditions(weather: .fog(severity: 3))
    let first = try Drives.frames(SimulatedDrive(seed: 2, duration: 0.4, options: options))
    let second = try Drives.frames(SimulatedDrive(seed: 2, duration: 0.4, options: options))
    #expect(Drives.digest(first) == Drives.digest(second))
  }
}
