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
    #expect(layout.exposure > 0 && layout.lineTime == 100_000)
    #expect(layout.frameCounter != nil)
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

  private func images(
    _ conditions: Conditions, seconds: Double = 0.3
  ) throws -> (layouts: [ImageLayout], images: [[Double]]) {
    var options = Drives.only(
      camera: SimulatedDrive.Camera(width: 320, height: 180, encoding: .mono8))
    options.conditions = conditions
    let frames = try Drives.frames(SimulatedDrive(seed: 1, duration: seconds, options: options))
    let layouts = frames.compactMap { frame -> ImageLayout? in
      if case .image(let layout) = frame.header.layout { return layout }
      return nil
    }
    return (layouts, frames.map { $0.payload.map(Double.init) })
  }

  /// Grey levels between neighbours of the rows.
  private func gradient(_ image: [Double], _ rows: Range<Int>) -> Double {
    Drives.mean(
      rows.flatMap { row in
        (1..<320).map { (image[row * 320 + $0] - image[row * 320 + $0 - 1]).magnitude }
      })
  }

  @Test func theHeaderSaysHowAnImageWasExposed() throws {
    let day = try images(Conditions()).layouts
    let night = try images(Conditions(daylight: .night)).layouts
    #expect(day.allSatisfy { $0.gain == 0 && $0.exposure < 2_000 })
    #expect(night.allSatisfy { $0.gain > 20 && $0.exposure == 24_000 })
    let counters = day.compactMap(\.frameCounter)
    #expect(counters.count == day.count)
    #expect(zip(counters, counters.dropFirst()).allSatisfy { $1 == $0 + 1 })
  }

  @Test func nightIsDarkerAndNoisier() throws {
    let day = try images(Conditions()).images[0]
    let night = try images(Conditions(daylight: .night)).images[0]
    #expect(Drives.mean(night) < Drives.mean(day) - 5)
    func noise(_ image: [Double]) -> Double {
      var second: [Double] = []
      for i in 2..<image.count {
        let difference: Double = image[i] - 2 * image[i - 1] + image[i - 2]
        second.append(difference.magnitude)
      }
      second.sort()
      return second[second.count / 3]
    }
    #expect(noise(night) > noise(day))
    let sky = 0..<320 * 20
    #expect(Drives.mean(Array(night[sky])) < 0.5 * Drives.mean(Array(day[sky])))
  }

  /// What is far loses more than what is near.
  @Test func fogTakesContrastWithDistance() throws {
    let clear = try images(Conditions()).images[0]
    let fog = try images(Conditions(weather: .fog(severity: 4))).images[0]
    let far = gradient(fog, 70..<90) / gradient(clear, 70..<90)
    let near = gradient(fog, 130..<180) / gradient(clear, 130..<180)
    #expect(far < 0.55 && near > 1.25 * far, "\(far) \(near)")
  }

  @Test(arguments: [
    Conditions(weather: .rain(severity: 3)), Conditions(weather: .spray(severity: 5)),
    Conditions(daylight: .dusk), Conditions(daylight: .night, weather: .fog(severity: 1)),
  ])
  func everyWeatherGivesImagesOfItsOwnAlikeEachTime(_ conditions: Conditions) throws {
    let once = try images(conditions, seconds: 0.12).images
    #expect(try images(conditions, seconds: 0.12).images == once)
    #expect(try images(Conditions(), seconds: 0.12).images != once)
    #expect(Drives.deviation(once[0]) > 12)
  }
}
