import Images
import Scenarios
import Sensors
import Testing

@Suite struct CameraTwinTests {
  static let (width, height) = (CameraBench.width, CameraBench.height)
  static let raw = ImageEncoding.allCases.filter { !$0.isCompressed }

  /// Raw images of some smooth content with noise, in rows that are longer than need be.
  static func camera(_ encoding: ImageEncoding, padding: Int = 13) -> StillCamera {
    var layout = CameraBench.layout(encoding)
    layout.rowStride = UInt32(width * encoding.bytesPerPixel + padding)
    let size = layout.payloadSize ?? 0
    var random = SplitMix(state: 11)
    let images = (0..<2).map { _ in
      (0..<size).map { 90 + UInt8($0 % layout.stride / 8 % 64) + UInt8(random.next() % 7) }
    }
    return StillCamera(images, layout)
  }

  static let attacks = [
    "blinding", "stripes", "laser-spot", "laser-spot:kind=spot", "patch", "phantom",
    "freeze:kind=noise", "freeze:kind=reencoded", "geometry", "geometry:kind=rotate", "soiling",
    "soiling:kind=blur",
  ]

  static func sham(_ attack: String) -> String {
    attack + (attack.contains(":") ? "," : ":") + "onset=0,sham=yes"
  }

  @Test(arguments: raw)
  func aShamOfRawBytesIsTheSame(_ encoding: ImageEncoding) throws {
    let camera = Self.camera(encoding)
    for attack in ["patch", "freeze:kind=noise", "geometry:kind=rotate"] {
      let frames = try CameraBench.attacked(camera, Self.sham(attack))
      for (frame, clean) in zip(frames, camera.frames) {
        #expect(frame.frame.payload == clean.payload)
        #expect(frame.truths[0].isSham && frame.truths[0].items.isEmpty)
      }
    }
  }

  @Test(arguments: attacks)
  func aShamOfAJPEGIsTheSame(_ attack: String) throws {
    let city = try CameraBench.city(.jpeg(quality: 92), seconds: 0.15)
    let frames = try CameraBench.attacked(city, Self.sham(attack))
    #expect(frames.map(\.frame.payload) == city.frames.map(\.payload))
  }

  @Test func aShamOfAPNGIsTheSame() throws {
    let camera = try Self.png()
    let frames = try CameraBench.attacked(camera, Self.sham("patch"))
    #expect(frames.map(\.frame.payload) == camera.frames.map(\.payload))
  }

  static func png() throws -> StillCamera {
    var camera = try CameraBench.city(.rgb8, seconds: 0.15)
    for place in camera.frames.indices {
      let pixels = camera.frames[place].payload
      camera.frames[place].payload = try PNG.encode(
        rgb: pixels.span, width: width, height: height)
      camera.frames[place].header.layout = .image(CameraBench.layout(.png))
    }
    return camera
  }

  /// The pixel that a byte of a raw image belongs to; chroma: the first of its cell.
  static func pixel(_ byte: Int, _ layout: ImageLayout) -> (x: Int, y: Int) {
    let (row, column) = (byte / layout.stride, byte % layout.stride)
    switch layout.encoding {
    case .yuyv: return (column % 2 == 0 ? column / 2 : column / 4 * 2, row)
    case .nv12 where row >= height: return (column / 2 * 2, (row - height) * 2)
    default: return (column / layout.encoding.bytesPerPixel, row)
    }
  }

  @Test(arguments: raw)
  func rawBytesOutsideStay(_ encoding: ImageEncoding) throws {
    let camera = Self.camera(encoding)
    let (payload, truth) = try CameraBench.first(camera, "patch:onset=0,size=50,x=50,y=50")
    guard case .image(let layout) = camera.frames[0].header.layout else { return }
    #expect(payload.count == camera.frames[0].payload.count)
    let box = CameraBench.box(truth.region)
    #expect(abs(box.x.count - 51) <= 2 && abs(box.y.count - 51) <= 2)
    let changed = CameraBench.differences(payload, camera.frames[0].payload)
    #expect(changed.count > 2000)
    for byte in changed {
      let (x, y) = Self.pixel(byte, layout)
      #expect(box.x.lowerBound - 1...box.x.upperBound ~= x)
      #expect(box.y.lowerBound - 1...box.y.upperBound ~= y)
    }
  }

  @Test func coefficientsOfOtherBlocksStay() throws {
    let city = try CameraBench.city(.jpeg(quality: 80), seconds: 0.15)
    let (payload, truth) = try CameraBench.first(city, "patch:onset=0,size=50,x=50,y=50")
    let (now, was) = (
      try JPEGCoefficients(reading: payload),
      try JPEGCoefficients(reading: city.frames[0].payload)
    )
    let box = CameraBench.box(truth.region)
    #expect(now.components.map(\.steps) == was.components.map(\.steps))
    for (component, step) in zip(now.components.indices, [8, 16, 16]) {
      let (a, b) = (now.components[component], was.components[component])
      #expect(a.columns == b.columns && a.rows == b.rows)
      let changed = Set(a.values.indices.filter { a.values[$0] != b.values[$0] }.map { $0 / 64 })
      for block in changed {
        let (x, y) = (block % a.columns * step, block / a.columns * step)
        #expect(box.x.overlaps(x..<x + step) && box.y.overlaps(y..<y + step))
      }
      #expect(!changed.isEmpty)
    }
  }

  @Test func pixelsOfAPNGOutsideStay() throws {
    let camera = try Self.png()
    let (payload, truth) = try CameraBench.first(camera, "patch:onset=0,size=50,x=50,y=50")
    let packing = try PNGPacking(of: camera.frames[0].payload)
    let (now, was) = (
      try packing.unpack(payload, width: Self.width, height: Self.height),
      try packing.unpack(camera.frames[0].payload, width: Self.width, height: Self.height)
    )
    #expect(try packing.pack(now.span, width: Self.width, height: Self.height) == payload)
    let box = CameraBench.box(truth.region)
    for place in CameraBench.differences(now, was).map({ $0 / 3 }) {
      #expect(box.x.contains(place % Self.width) && box.y.contains(place / Self.width))
    }
  }

  @Test func otherSensorsAndTimesAreLeftAlone() throws {
    let options = SimulatedDrive.Options(camera: Drives.small)
    let drive = SimulatedDrive(seed: 1, duration: 0.6, options: options)
    let clean = try Drives.frames(drive)
    let frames = try CameraBench.attacked(drive, "soiling:onset=0.3,duration=0.2")
    #expect(frames.count == clean.count)
    var attacked = 0
    for (frame, was) in zip(frames, clean) {
      if frame.truths.isEmpty {
        #expect(Drives.digest([frame.frame]) == Drives.digest([was]))
      } else {
        attacked += 1
        #expect(was.header.modality == .camera && frame.frame.payload != was.payload)
      }
    }
    #expect(attacked == 4)
  }

  @Test func aPayloadThatIsNoImageIsRefused() {
    for encoding in [ImageEncoding.rgb8, .nv12, .jpeg, .png] {
      let camera = StillCamera([[1, 2, 3]], CameraBench.layout(encoding))
      #expect(throws: (any Error).self) { try CameraBench.attacked(camera, "blinding:onset=0") }
    }
  }

  @Test func theSameSeedGivesTheSameBytes() throws {
    let city = try CameraBench.city(.jpeg(quality: 90), seconds: 0.15)
    for attack in ["patch", "soiling", "laser-spot:kind=spot", "phantom"] {
      let request = attack + (attack.contains(":") ? "," : ":") + "onset=0"
      let runs = try [7, 7, 8].map { seed in
        try CameraBench.attacked(city, request, seed: seed).map(\.frame.payload)
      }
      #expect(runs[0] == runs[1] && runs[0] != runs[2])
    }
  }
}
