import Foundation
import Scenarios
import Sensors
import Testing

@Suite struct LaserSpotTests {
  static let (width, height) = (CameraBench.width, CameraBench.height)

  /// Pixels whose green saturates.
  static func bright(_ payload: [UInt8]) -> [(x: Double, y: Double)] {
    (0..<width * height).filter { payload[3 * $0 + 1] >= 254 }.map {
      (Double($0 % width), Double($0 / width))
    }
  }

  @Test(arguments: [10.0, 20, 40])
  func aBeamHasItsWidth(_ size: Double) throws {
    for (angle, length) in [(0.0, Self.width), (90, Self.height)] {
      let (payload, _) = try CameraBench.first(
        CameraBench.flat(40), "laser-spot:onset=0,size=\(size),angle=\(angle),x=50,y=50")
      let across = Double(Self.bright(payload).count) / Double(length)
      #expect(abs(across - size) < 1.6)
    }
  }

  @Test(arguments: [30.0, 75, 120, 165])
  func aBeamHasItsAngle(_ angle: Double) throws {
    let (payload, truth) = try CameraBench.first(
      CameraBench.flat(40), "laser-spot:onset=0,size=12,angle=\(angle),x=50,y=50")
    let points = Self.bright(payload)
    let (x, y) = (Drives.mean(points.map(\.x)), Drives.mean(points.map(\.y)))
    #expect(abs(x - 160) < 2 && abs(y - 90) < 2)
    var (xx, xy, yy) = (0.0, 0.0, 0.0)
    for point in points {
      xx += (point.x - x) * (point.x - x)
      xy += (point.x - x) * (point.y - y)
      yy += (point.y - y) * (point.y - y)
    }
    // The principal axis; rows count downwards.
    let measured = -0.5 * atan2(2 * xy, xx - yy) * 180 / .pi
    let apart = (measured - angle).truncatingRemainder(dividingBy: 180)
    #expect(min(abs(apart), 180 - abs(apart)) < 1)
    #expect(truth.cause == "camera.laser")
  }

  @Test func widthAndAngleAreDrawnOnce() throws {
    var widths: [Double] = []
    for seed in 1...8 as ClosedRange<UInt64> {
      let frames = try CameraBench.attacked(
        CameraBench.flat(40, frames: 3), "laser-spot:onset=0", seed: seed)
      #expect(Set(frames.map(\.frame.payload)).count == 1)
      let points = Self.bright(frames[0].frame.payload)
      // The narrower of its sections along rows and columns is at most √2 of its width.
      let rows = Dictionary(grouping: points, by: \.y).values.map(\.count).max() ?? 0
      let columns = Dictionary(grouping: points, by: \.x).values.map(\.count).max() ?? 0
      widths.append(Double(min(rows, columns)))
    }
    #expect(widths.allSatisfy { 9...58 ~= $0 })
    #expect(Set(widths).count > 4)
  }

  @Test func discsAreNeonGreenAndStay() throws {
    let frames = try CameraBench.attacked(
      CameraBench.flat(40, frames: 3), "laser-spot:onset=0,kind=spot,count=1,size=15,x=50,y=50")
    #expect(Set(frames.map(\.frame.payload)).count == 1)
    let payload = frames[0].frame.payload
    // To where half of the light falls: √½ of the full level.
    let area = Double((0..<Self.width * Self.height).count { payload[3 * $0 + 1] >= 183 })
    #expect(abs((area / .pi).squareRoot() - 15) < 0.5)
    let middle = (Self.height / 2 * Self.width + Self.width / 2) * 3
    #expect(payload[middle + 1] == 255 && payload[middle] < 90 && payload[middle + 2] < 60)
    let box = CameraBench.box(frames[0].truths[0].region)
    #expect(abs(box.x.count - 32) <= 2 && abs(box.y.count - 32) <= 2)
  }

  @Test func discsAreAsManyAsAsked() throws {
    let (payload, _) = try CameraBench.first(
      CameraBench.flat(40), "laser-spot:onset=0,kind=spot,count=4")
    let area = Double(Self.bright(payload).count)
    #expect(area > .pi * 10 * 10 && area < 4 * .pi * 41 * 41)
  }

  @Test func theRestStays() throws {
    let clean = CameraBench.flat(90, noise: 2)
    let (payload, truth) = try CameraBench.first(
      clean, "laser-spot:onset=0,kind=spot,count=1,size=12,x=30,y=60")
    let box = CameraBench.box(truth.region)
    for place in CameraBench.differences(payload, clean.frames[0].payload) {
      let (x, y) = (Double(place / 3 % Self.width), Double(place / 3 / Self.width))
      #expect(((x - 95.5) * (x - 95.5) + (y - 107.5) * (y - 107.5)).squareRoot() < 14.5)
    }
    #expect(Set(truth.items) == CameraBench.tiles(box).intersection(truth.items))
  }
}
