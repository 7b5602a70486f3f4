import Scenarios
import Sensors
import Testing

@Suite struct CameraModelTests {
  @Test(arguments: [SimulatedDrive.Camera.Encoding.rgb8, .mono8])
  func anImageHasItsLayoutsSize(_ encoding: SimulatedDrive.Camera.Encoding) throws {
    let camera = SimulatedDrive.Camera(width: 320, height: 180, encoding: encoding)
    var drive = SimulatedDrive(seed: 1, duration: 0.1, options: Drives.only(camera: camera))
    #expect(drive.rig[0].encodings == [encoding.imageEncoding])
    #expect(drive.rig[0].intrinsics?.width == 320)
    let next = try drive.next()
    let frame = try #require(next)
    guard case .image(let layout) = frame.header.layout else {
      Issue.record("no image")
      return
    }
    #expect(layout.width == 320 && layout.height == 180)
    #expect(layout.payloadSize == frame.payload.count)
    #expect(layout.exposure > 0 && layout.frameCounter == nil)
  }

  @Test func aCompressedImageIsAJPEGFile() throws {
    let camera = SimulatedDrive.Camera(width: 320, height: 180)
    var drive = SimulatedDrive(seed: 1, duration: 0.1, options: Drives.only(camera: camera))
    #expect(drive.rig[0].encodings == [.jpeg])
    let next = try drive.next()
    let frame = try #require(next)
    guard case .image(let layout) = frame.header.layout else {
      Issue.record("no image")
      return
    }
    #expect(layout.encoding == .jpeg && layout.width == 320 && layout.height == 180)
    #expect(frame.payload.starts(with: [0xFF, 0xD8]) && frame.payload.suffix(2) == [0xFF, 0xD9])
    #expect(frame.payload.count > 5_000 && frame.payload.count < 80_000)
  }

  /// A street by day: bright above, dark below, with contrast.
  @Test func theImageIsThatOfAStreet() throws {
    var drive = SimulatedDrive(seed: 2, duration: 0.1, options: Drives.only(camera: Drives.small))
    let next = try drive.next()
    let image = try #require(next).payload.map(Double.init)
    let sky = image.prefix(160 * 10)
    let road = image.suffix(160 * 20)
    #expect(Drives.mean(Array(road)) > 40 && Drives.mean(Array(road)) < 130)
    #expect(Drives.deviation(image) > 35)
    #expect(Drives.mean(Array(sky)) > Drives.mean(Array(road)))
    #expect(image.filter { $0 >= 255 }.count < image.count / 50)
  }

  /// Where nothing moves but noise: the difference of two images of a standing car.
  @Test func imagesOfAStandingCarDifferByNoise() throws {
    var drive = SimulatedDrive(seed: 1, duration: 20, options: Drives.only(camera: Drives.small))
    var standing: [Frame] = []
    while let frame = try drive.next() {
      if drive.pose(at: frame.header.captured).speed == 0 { standing.append(frame) }
      if standing.count == 10 { break }
    }
    #expect(standing.count == 10)
    for (before, after) in zip(standing, standing.dropFirst()) {
      var magnitudes = zip(before.payload, after.payload).map {
        (Double($0) - Double($1)).magnitude
      }
      magnitudes.sort()
      // Median of |difference| of two normal values is 0.95 of the deviation of one.
      #expect(magnitudes[magnitudes.count / 2] >= 1)
      #expect(magnitudes[magnitudes.count / 2] <= 4)
    }
  }
}
