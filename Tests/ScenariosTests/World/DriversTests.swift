import Testing

@testable import Scenarios

@Suite struct DriversTests {
  static let minutes = 600.0
  static let lengths = [4.4, 4.6, 4.5, 12, 4.2, 9, 4.6]

  static let drives = ([1, 2, 3, 4] as [UInt64]).map { seed in
    let road = Road(seed: seed, length: minutes * 12)
    return Drivers(seed: seed, road: road, duration: minutes, lengths: lengths)
  }

  static let times = stride(from: 0.0, to: minutes, by: 0.25)

  @Test(arguments: 0..<4)
  func nobodyTouchesAnother(_ index: Int) {
    let drivers = Self.drives[index]
    var touches: [(Int, Int, Double)] = []
    for time in Self.times {
      let states = Drivers.Role.allCases.map { drivers.state($0, at: time) }
      for i in states.indices {
        for j in states.indices where j > i {
          let length = (Self.lengths[i] + Self.lengths[j]) / 2
          let along = (states[i].s - states[j].s).magnitude - length
          let aside = (states[i].offset - states[j].offset).magnitude
          if along < 0.3 && aside < 2 { touches.append((i, j, time)) }
        }
      }
    }
    #expect(touches.isEmpty)
  }

  @Test(arguments: 0..<4)
  func theEgosMotionIsThatOfACar(_ index: Int) {
    let drivers = Self.drives[index]
    let states = Self.times.map { drivers.state(.ego, at: $0) }
    #expect(states.allSatisfy { $0.speed >= 0 && $0.speed < 13.5 })
    #expect(states.allSatisfy { $0.acceleration > -5.2 && $0.acceleration < 2 })
    let steps = zip(states, states.dropFirst())
    #expect(steps.allSatisfy { ($1.s - $0.s - ($0.speed + $1.speed) / 8).magnitude < 0.05 })
    #expect(steps.allSatisfy { ($1.acceleration - $0.acceleration).magnitude / 0.25 < 9.1 })
    let standing = Double(states.count { $0.speed == 0 }) / Double(states.count)
    #expect(standing > 0.04 && standing < 0.5)
    #expect(states.allSatisfy { $0.offset == Drivers.laneOffset && $0.drift == 0 })
  }

  @Test(arguments: 0..<4)
  func vehiclesCutInBeforeTheEgoNowAndThen(_ index: Int) {
    let drivers = Self.drives[index]
    var cutIns = 0
    for role in Drivers.Role.allCases where role != .ego {
      let states = Self.times.map { drivers.state(role, at: $0) }
      let ego = Self.times.map { drivers.state(.ego, at: $0).s }
      for i in 1..<states.count
      where states[i - 1].offset > -3.5 && states[i].offset <= -3.5 {
        let gap = states[i].s - ego[i]
        if gap > 0 && gap < 35 { cutIns += 1 }
      }
      #expect(states.allSatisfy { $0.drift.magnitude < 1.6 })
    }
    #expect(cutIns >= 3, "\(cutIns) in \(Self.minutes) s")
  }

  @Test(arguments: 0..<4)
  func everybodyStandsAtTheHalts(_ index: Int) {
    let drivers = Self.drives[index]
    #expect(drivers.halts.count > 8)
    for halt in drivers.halts where halt.to < Self.minutes - 1 {
      let time = (halt.from + halt.to) / 2
      for role in Drivers.Role.allCases {
        let state = drivers.state(role, at: time)
        let toJunction = halt.junction.s - halt.junction.halfWidth - state.s
        // Who could no longer stop is well beyond; nobody is on the crossing street.
        #expect(toJunction > 1 || toJunction < -2 * halt.junction.halfWidth - 2)
      }
    }
  }

  @Test func aLongerDriveBeginsLikeAShorterOne() {
    let road = Road(seed: 5, length: 3000)
    let short = Drivers(seed: 5, road: road, duration: 50, lengths: Self.lengths)
    let long = Drivers(seed: 5, road: road, duration: 150, lengths: Self.lengths)
    for time in stride(from: 0.0, to: 49, by: 0.37) {
      #expect(short.state(.ego, at: time).s == long.state(.ego, at: time).s)
    }
  }

  @Test func beforeTheStartAndAfterTheEndEverybodyStays() {
    let drivers = Self.drives[0]
    #expect(drivers.state(.ego, at: -3).s == drivers.state(.ego, at: 0).s)
    #expect(drivers.state(.leader, at: 1e6).s == drivers.state(.leader, at: 2e6).s)
  }
}
