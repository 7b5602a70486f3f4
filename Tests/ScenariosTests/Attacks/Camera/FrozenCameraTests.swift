import Images
import Scenarios
import Sensors
import Testing

@Suite struct FrozenCameraTests {
  @Test func anExactFreezeRepeatsTheLastImage() throws {
    let city = try CameraBench.city(.mono8, seconds: 1)
    let frames = try CameraBench.attacked(city, "freeze:onset=0.2")
    let onset = try #require(frames.firstIndex { !$0.truths.isEmpty })
    #expect(onset > 0)
    for (place, (frame, truths)) in frames.enumerated() {
      let clean = city.frames[place]
      #expect(frame.header.captured == clean.header.captured && frame.logged == clean.logged)
      #expect(frame.header.sequence == clean.header.sequence)
      // Ten frames, then the camera lives again.
      let isFrozen = (onset..<onset + 10).contains(place)
      #expect(truths.isEmpty != isFrozen)
      #expect(frame.payload == (isFrozen ? city.frames[onset - 1] : clean).payload)
      if isFrozen { #expect(truths[0].cause == "camera.frozen" && truths[0].items.count == 144) }
    }
  }

  @Test(arguments: [1, 3, 30])
  func itLastsForItsFrames(_ count: Int) throws {
    let camera = CameraBench.flat(60, noise: 1, frames: 36, encoding: .mono8)
    let frames = try CameraBench.attacked(camera, "freeze:onset=0.1,frames=\(count)")
    #expect(frames.count { !$0.truths.isEmpty } == count)
    #expect(frames.count { $0.frame.payload == camera.frames[1].payload } == count + 1)
  }

  @Test func whatTheHeaderSaysOfTheContentFreezesToo() throws {
    var camera = CameraBench.flat(60, noise: 1, encoding: .mono8)
    for place in camera.frames.indices {
      var layout = CameraBench.layout(.mono8, exposure: UInt32(1000 + place))
      layout.frameCounter = UInt64(place)
      camera.frames[place].header.layout = .image(layout)
    }
    let frames = try CameraBench.attacked(camera, "freeze:onset=0.1")
    guard case .image(let layout) = frames[3].frame.header.layout else { return }
    #expect(layout.frameCounter == 1 && layout.exposure == 1001)
  }

  @Test func noiseIsOfOneLevelAndFresh() throws {
    let camera = CameraBench.flat(100, noise: 3)
    let frames = try CameraBench.attacked(camera, "freeze:onset=0.05,kind=noise")
    let held = camera.frames[0].payload
    let residues = frames[1...].map { frame in
      zip(frame.frame.payload, held).map { Double($0) - Double($1) }
    }
    for residue in residues {
      #expect(abs(Drives.mean(residue)) < 0.02)
      // Rounding to levels adds a twelfth.
      #expect(abs(Drives.deviation(residue) - (1 + 1.0 / 12).squareRoot()) < 0.02)
    }
    #expect(residues[0] != residues[1])
  }

  @Test func gainFlickersWithinOnePercent() throws {
    let camera = CameraBench.flat(200, frames: 12)
    let frames = try CameraBench.attacked(camera, "freeze:onset=0.05,kind=gain")
    let means = frames[1...].map { Drives.mean($0.frame.payload.map(Double.init)) }
    #expect(means.allSatisfy { abs($0 - 200) <= 2 })
    #expect(Set(means).count > 2)
  }

  @Test func oneMoreCompressionKeepsTheCamerasTables() throws {
    let city = try CameraBench.city(.jpeg(quality: 92))
    let frames = try CameraBench.attacked(city, "freeze:onset=0.1,kind=reencoded")
    let frozen = frames.filter { !$0.truths.isEmpty }.map(\.frame.payload)
    #expect(Set(frozen).count == 1 && !city.frames.map(\.payload).contains(frozen[0]))
    let onset = try #require(frames.firstIndex { !$0.truths.isEmpty })
    let (now, was) = (
      try JPEGCoefficients(reading: frozen[0]),
      try JPEGCoefficients(reading: city.frames[onset - 1].payload)
    )
    #expect(now.components.map(\.steps) == was.components.map(\.steps))
    let apart = zip(
      try JPEGEditor.open(frozen[0])[0].samples,
      try JPEGEditor.open(city.frames[onset - 1].payload)[0].samples
    ).map { Double($0) - Double($1) }
    // Rounded twice, by the steps of quality 80 and by the camera's. A rounding's variance is a
    // twelfth of its step's square, and less where values are smaller than half a step.
    let steps = try [Self.steps(ofQuality: 80), now.components[0].steps.map(Double.init)]
    let rounding = steps.joined().map { $0 * $0 / 12 / 64 }.reduce(0, +).squareRoot()
    #expect((0.3 * rounding...rounding).contains(Drives.deviation(apart)), "\(rounding)")
  }

  /// Of brightness, in a JPEG of that quality.
  private static func steps(ofQuality quality: Int) throws -> [Double] {
    var encoder = JPEGEncoder()
    var file: [UInt8] = []
    let grey = [UInt8](repeating: 0, count: 64)
    try encoder.encode(grey: grey.span, width: 8, height: 8, quality: quality, into: &file)
    return try JPEGCoefficients(reading: file).components[0].steps.map(Double.init)
  }
}
