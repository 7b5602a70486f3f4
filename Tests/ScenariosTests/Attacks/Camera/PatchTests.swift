import Scenarios
import Sensors
import Testing

@Suite struct PatchTests {
  static let width = CameraBench.width

  static func levels(_ payload: [UInt8], _ box: (x: Range<Int>, y: Range<Int>)) -> [Double] {
    box.y.flatMap { y in
      box.x.map { Double(payload[(y * width + $0) * 3 + 1]) }
    }
  }

  @Test func itHasItsSizeAndTheRestStays() throws {
    let clean = CameraBench.flat(120, noise: 2)
    let (payload, truth) = try CameraBench.first(
      clean, "patch:onset=0,size=60,x=50,y=50")
    let box = CameraBench.box(truth.region)
    #expect(abs(box.x.count - 61) <= 1 && abs(box.y.count - 61) <= 1)
    #expect(box.x.contains(160) && box.y.contains(90))
    let changed = CameraBench.differences(payload, clean.frames[0].payload).map { $0 / 3 }
    #expect(
      changed.allSatisfy { box.x.contains($0 % Self.width) && box.y.contains($0 / Self.width) })
    #expect(Set(truth.items) == CameraBench.tiles(box))
    #expect(truth.cause == "camera.patch")
    // Of high entropy.
    #expect(Drives.deviation(Self.levels(payload, (135..<185, 65..<115))) > 30)
  }

  @Test func itsSizeMayBeAShareOfTheWidth() throws {
    let (_, truth) = try CameraBench.first(
      CameraBench.flat(120), "patch:onset=0,share=10,x=50,y=50")
    #expect(abs(CameraBench.box(truth.region).x.count - 33) <= 1)
  }

  @Test func itIsLitAsItsPlace() throws {
    let means = try [30.0, 60, 120].map { level in
      Drives.mean(
        Self.levels(
          try CameraBench.first(
            CameraBench.flat(level), "patch:onset=0,size=60,x=50,y=50"
          ).payload, (135..<185, 65..<115)))
    }
    #expect(abs(means[1] / means[0] - 2) < 0.2 && abs(means[2] / means[1] - 2) < 0.2)
    #expect(means[2] > 60 && means[2] < 180)
  }

  @Test func itCarriesTheSensorsNoise() throws {
    let frames = try CameraBench.attacked(
      CameraBench.flat(120, noise: 3), "patch:onset=0,size=80,x=50,y=50")
    func noise(_ box: (x: Range<Int>, y: Range<Int>)) -> Double {
      let pair = (0..<2).map { Self.levels(frames[$0].frame.payload, box) }
      return Drives.deviation(zip(pair[0], pair[1]).map { $0 - $1 }) / 2.0.squareRoot()
    }
    let (inside, outside) = (noise((125..<195, 55..<125)), noise((10..<80, 55..<125)))
    #expect(abs(outside - 3) < 0.1)
    #expect(abs(inside / outside - 1) < 0.15)
  }

  @Test func aNaturalOneIsTextureOfTheDrive() throws {
    let city = try CameraBench.city(.rgb8)
    let (payload, truth) = try CameraBench.first(
      city, "patch:onset=0,kind=natural,size=40,x=50,y=85")
    let clean = city.frames[0].payload
    let box = (x: 145..<175, y: 138..<168)
    let now = Self.levels(payload, box)
    #expect(CameraBench.box(truth.region).x.count <= 42)
    #expect(Drives.deviation(now) > 1.5 * Drives.deviation(Self.levels(clean, box)))
    // Somewhere in the image it is found again: less the lens's blur and the noise,
    // far nearer than a place at random.
    let errors = stride(from: 0, to: 150, by: 1).flatMap { y in
      stride(from: 0, to: 290, by: 1).map { x -> Double in
        var error = 0.0
        for v in stride(from: 0, to: 30, by: 5) {
          for u in stride(from: 0, to: 30, by: 5) {
            let old = clean[((y + v) * Self.width + x + u) * 3 + 1]
            error += abs(now[v * 30 + u] - Double(old)) / 36
          }
        }
        return error
      }
    }.sorted()
    #expect(
      errors[0] < 0.4 * errors[errors.count / 2], "\(errors[0]) of \(errors[errors.count / 2])")
  }

  @Test func anApproachedOneGrows() throws {
    let frames = try CameraBench.attacked(
      CameraBench.flat(120, frames: 25),
      "patch:onset=0,size=40,motion=approach,distance=30,x=40,y=40")
    // Without odometry at 10 m/s: 0.5 m a frame.
    for frame in [0, 10, 20] {
      let box = CameraBench.box(frames[frame].truths[0].region)
      let growth = 30 / (30 - 0.5 * Double(frame))
      #expect(abs(Double(box.x.count) - 40 * growth) <= 2)
      // Away from the middle of the image, where the camera heads to.
      let middle = Double(box.x.lowerBound + box.x.upperBound) / 2
      #expect(abs(middle - (160 - 32 * growth)) <= 1.5)
    }
  }
}
