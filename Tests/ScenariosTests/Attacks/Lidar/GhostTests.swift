import Scenarios
import Sensors
import Testing

@Suite struct GhostTests {
  /// On the beams of the sensor: the shot's bytes and its direction stay, the range is shorter.
  @Test(arguments: ["ghost-car", "ghost-cylinder", "ghost-pedestrian", "ghost-sparse"])
  func ghostsTakeThePlaceOfWhatTheyHide(_ name: String) throws {
    let bent = try LidarDrive.attacked("\(name):onset=0.5,noise=ideal")
    #expect(bent.count == 1)
    let clean = LidarPoints(bent[0].clean)
    let points = LidarPoints(bent[0].frame)
    var hidden: [Int: Int] = [:]
    let ghosts = Set(bent[0].items.map { points.beam($0) })
    for i in clean.place.indices where ghosts.contains(clean.beam(i)) {
      hidden[clean.beam(i)] = i
    }
    var replaced = 0
    for item in bent[0].items {
      let range = points.range(item)
      let steps = range / 0.004
      #expect((steps - steps.rounded()).magnitude < 0.01)
      guard let old = hidden[points.beam(item)] else { continue }
      replaced += 1
      #expect(points.time[item] == clean.time[old])
      #expect((points.degrees(item) - clean.degrees(old)).magnitude < 1e-4)
      #expect((points.elevation(item) - clean.elevation(old)).magnitude < 1e-4)
      #expect(range < clean.range(old))
    }
    #expect(replaced * 10 > bent[0].items.count * 9)
    #expect(ghosts.count == bent[0].items.count)
    // No beam has two returns.
    #expect(points.ranges().count == points.place.count)
  }

  @Test(arguments: [("ghost-car", 200), ("ghost-cylinder", 200), ("ghost-pedestrian", 200)])
  func denseGhostsHaveUpTo200Points(_ name: String, _ most: Int) throws {
    let bent = try LidarDrive.attacked("\(name):onset=0.5,noise=ideal")
    #expect(bent[0].items.count <= most && bent[0].items.count > most / 2)
  }

  @Test(arguments: [64, 32, 20])
  func sparseGhostsHaveAsManyAsAsked(_ number: Int) throws {
    let bent = try LidarDrive.attacked("ghost-sparse:onset=0.5,noise=ideal,points=\(number)")
    #expect(bent[0].items.count <= number && bent[0].items.count * 10 > number * 8)
    let usual = try LidarDrive.attacked("ghost-sparse:onset=0.5,noise=ideal")
    #expect(usual[0].items.count > 50 && usual[0].items.count <= 64)
  }

  /// Rear at 5 to 8 m, no farther than 1 m aside, within 10°; on the ground, 1.5 m high.
  @Test(arguments: 1...6 as ClosedRange<UInt64>)
  func aCarStandsAheadOnTheGround(_ seed: UInt64) throws {
    let bent = try LidarDrive.attacked(
      "ghost-car:onset=0.5,noise=ideal,points=6000", seed: seed)
    let points = LidarPoints(bent[0].frame)
    let x = points.extent(bent[0].items, \.x)
    let y = points.extent(bent[0].items, \.y)
    let z = points.extent(bent[0].items, \.z)
    #expect(x.lowerBound > 4.9 && x.lowerBound < 8.2 && x.upperBound < x.lowerBound + 4.6)
    #expect(y.lowerBound > -1.9 && y.upperBound < 1.9)
    #expect(z.lowerBound > -2 && z.upperBound < -0.3 && z.upperBound > -0.6)
    let azimuths = bent[0].items.map { points.degrees($0) }
    let width = (azimuths.max() ?? 0) - (azimuths.min() ?? 0)
    #expect(width <= 10 && width > 9)
    // At least a row of points on each 0.2° of the window.
    #expect(bent[0].items.count > 800)
  }

  @Test func aColumnAndAPersonHaveTheirSizes() throws {
    for (name, width, height) in [("ghost-cylinder", 0.6, 1.5), ("ghost-pedestrian", 0.6, 1.7)] {
      let bent = try LidarDrive.attacked("\(name):onset=0.5,noise=ideal,points=6000")
      let points = LidarPoints(bent[0].frame)
      let y = points.extent(bent[0].items, \.y)
      let z = points.extent(bent[0].items, \.z)
      #expect(y.upperBound - y.lowerBound < width + 0.05)
      #expect(y.upperBound - y.lowerBound > width - 0.12)
      #expect(z.upperBound - z.lowerBound < height + 0.05)
      #expect(z.upperBound - z.lowerBound > height - 0.3)
    }
  }

  /// Its intensities are those of a real surface, not noise: neighbours are alike.
  @Test func intensitiesComeInPatches() throws {
    let bent = try LidarDrive.attacked("ghost-car:onset=0.5,noise=ideal,points=6000")
    let points = LidarPoints(bent[0].frame)
    let known = Set(LidarPoints(bent[0].clean).intensity)
    let values = bent[0].items.map { points.intensity[$0] }
    #expect(values.allSatisfy(known.contains))
    var byBeam: [Int: Double] = [:]
    for item in bent[0].items { byBeam[points.beam(item)] = points.intensity[item] }
    let steps = byBeam.compactMap { beam, value in
      byBeam[beam + 1].map {
        ($0 - value).magnitude
      }
    }
    #expect(steps.count > 300)
    let shuffled = zip(values, values.dropFirst(values.count / 2)).map { ($0 - $1).magnitude }
    #expect(Drives.mean(steps) < 0.8 * Drives.mean(shuffled))
  }

  /// The naive variant adds points beside the beams, over all that is real.
  @Test func theNaiveVariantIsAppended() throws {
    let bent = try LidarDrive.attacked("ghost-car:onset=0.5,placement=naive")
    let count = Int(Drives.points(bent[0].clean)?.count ?? 0)
    #expect(bent[0].items == Array(count..<count + 200))
    #expect(bent[0].truth?.removed == 0)
    let stride = Int(Drives.points(bent[0].clean)?.stride ?? 1)
    #expect(bent[0].frame.payload.prefix(count * stride).elementsEqual(bent[0].clean.payload))
  }

  /// Real returns within the shadow of a forged one are gone.
  @Test func aShadowClearsAround() throws {
    let bent = try LidarDrive.attacked("ghost-car:onset=0.5,noise=ideal,shadow=0.86")
    #expect((bent[0].truth?.removed ?? 0) > 300)
    #expect(bent[0].keepsAllOthers)
    let points = LidarPoints(bent[0].frame)
    let isItem = Set(bent[0].items)
    let limit = 0.85 * Double.pi / 180
    let near = points.place.indices.filter { i in
      !isItem.contains(i) && points.degrees(i).magnitude < 30
        && bent[0].items.contains { ghost in
          let chord = points.place[ghost] / points.range(ghost) - points.place[i] / points.range(i)
          return (chord * chord).sum() < limit * limit
        }
    }
    #expect(near.isEmpty)
  }

  /// R of the lidars that were measured: the share of pulses that are fooled.
  @Test(arguments: [("vlp-32c", 0.829), ("os1-32", 0.438), ("helios", 0.194)])
  func victimsAreThinned(_ name: String, _ share: Double) throws {
    let all = try LidarDrive.attacked("ghost-persistent:onset=0.5,noise=ideal")
    let bent = try LidarDrive.attacked("ghost-persistent:onset=0.5,noise=ideal,victim=\(name)")
    let ratio =
      Double(bent.reduce(0) { $0 + $1.items.count })
      / Double(all.reduce(0) { $0 + $1.items.count })
    #expect((ratio / share - 1).magnitude < 0.12)
  }
}
