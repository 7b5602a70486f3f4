import Sensors
import Testing

@testable import Scenarios

@Suite struct LensTests {
  static let distorted = Rig.intrinsics(SimulatedDrive.Camera(width: 320, height: 180))
  static let rectified = Rig.intrinsics(
    SimulatedDrive.Camera(width: 320, height: 180, isRectified: true))

  @Test func aRayFallsWhereItCameFrom() {
    let intrinsics = Self.distorted
    #expect(intrinsics.distortion.count == 5)
    for (x, y) in [(0.5, 0.5), (160, 90), (319.5, 0.5), (12.25, 170), (319.5, 179.5)] {
      let ray = Lens.ray(at: SIMD2(x, y), of: intrinsics)
      let back = Lens.distort(ray, intrinsics.distortion)
      #expect((back.x * intrinsics.fx + intrinsics.cx - x).magnitude < 1e-3)
      #expect((back.y * intrinsics.fy + intrinsics.cy - y).magnitude < 1e-3)
    }
  }

  @Test func aBarrelDrawsCornersIn() {
    let corner = Lens.ray(at: SIMD2(0, 0), of: Self.distorted)
    let straight = Lens.ray(at: SIMD2(0, 0), of: Self.rectified)
    #expect(corner.x < straight.x * 1.05 && corner.y < straight.y * 1.05)
  }

  @Test func theCanvasHoldsAllThatTheImageSees() {
    let lens = Lens(Self.distorted)
    #expect(lens.canvas.width > 330 && lens.canvas.width < 380)
    for row in [0, 90, 179] {
      let rays = lens.rays(of: row)
      for i in rays.columns.indices {
        #expect(rays.columns[i] >= 0 && rays.columns[i] <= Float(lens.canvas.width))
        #expect(rays.rows[i] >= 0 && rays.rows[i] <= Float(lens.canvas.height))
      }
    }
  }

  @Test func aRectifiedCanvasIsTheImage() {
    let lens = Lens(Self.rectified)
    #expect((lens.canvas.width, lens.canvas.height) == (320, 180) || lens.canvas.height == 181)
    let rays = lens.rays(of: 7)
    #expect((rays.columns[19] - 19.5 - Float(lens.canvas.cx - Self.rectified.cx)).magnitude < 1e-3)
  }

  /// The image that the intrinsics promise: undone by them, it is the rectified one.
  @Test func imagesAreDistortedAsTheIntrinsicsSay() throws {
    func image(_ isRectified: Bool) throws -> [UInt8] {
      let camera = SimulatedDrive.Camera(
        width: 320, height: 180, encoding: .mono8, isRectified: isRectified)
      var drive = SimulatedDrive(seed: 1, duration: 0.1, options: Drives.only(camera: camera))
      let next = try drive.next()
      return try #require(next).payload
    }
    let (seen, straight) = (Self.smoothed(try image(false)), Self.smoothed(try image(true)))
    let (mapped, unmapped) = (
      residual(seen, straight, Self.distorted), residual(seen, straight, nil)
    )
    #expect(mapped < 6, "\(mapped)")
    #expect(unmapped > 1.8 * mapped, "\(mapped) \(unmapped)")
  }

  /// Mean difference in grey levels, outside of the middle, where the lens does little.
  private func residual(
    _ seen: [UInt8], _ straight: [UInt8], _ intrinsics: Intrinsics?
  ) -> Double {
    var differences: [Double] = []
    for row in 0..<180 {
      for column in 0..<320 where (column - 160).magnitude > 80 {
        var place = SIMD2(Double(column) + 0.5, Double(row) + 0.5)
        if let intrinsics {
          let ray = Lens.ray(at: place, of: intrinsics)
          place = SIMD2(
            ray.x * Self.rectified.fx + Self.rectified.cx,
            ray.y * Self.rectified.fy + Self.rectified.cy)
        }
        guard let other = Self.level(straight, at: place) else { continue }
        differences.append((Double(seen[row * 320 + column]) - other).magnitude)
      }
    }
    return Drives.mean(differences)
  }

  /// Each pixel the mean of 5 × 5: what is finer than a pixel meets each lens's pixels elsewhere.
  private static func smoothed(_ image: [UInt8]) -> [UInt8] {
    var smooth = image
    for row in 2..<178 {
      for column in 2..<318 {
        var sum = 0
        for y in row - 2...row + 2 {
          for x in column - 2...column + 2 { sum += Int(image[y * 320 + x]) }
        }
        smooth[row * 320 + column] = UInt8(sum / 25)
      }
    }
    return smooth
  }

  /// The image at a place between its pixels' middles, or nil outside of them.
  private static func level(_ image: [UInt8], at place: SIMD2<Double>) -> Double? {
    let (x, y) = (place.x - 0.5, place.y - 0.5)
    guard x >= 0, y >= 0, x < 319, y < 179 else { return nil }
    let corner = Int(y) * 320 + Int(x)
    let (u, v) = (x - x.rounded(.down), y - y.rounded(.down))
    let rows = [corner, corner + 320].map { start in
      Double(image[start]) * (1 - u) + Double(image[start + 1]) * u
    }
    return rows[0] * (1 - v) + rows[1] * v
  }
}
