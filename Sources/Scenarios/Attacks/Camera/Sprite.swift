/// A picture with a cover, to be laid into an image: light of red, green and blue, and how much of
/// what is behind it hides.
struct Sprite {
  let width: Int
  let height: Int
  /// Light, times the cover, which is the fourth; row by row.
  private(set) var pixels: [SIMD4<Float>]

  init(width: Int, height: Int) {
    self.width = width
    self.height = height
    pixels = Array(repeating: .zero, count: width * height)
  }

  /// A part of an image.
  init(of picture: CameraPicture, _ box: PixelBox) {
    self.init(width: box.right - box.left, height: box.bottom - box.top)
    for y in 0..<height {
      for x in 0..<width {
        pixels[y * width + x] = SIMD4(Light.of(picture[box.left + x, box.top + y]), 1)
      }
    }
  }

  /// Paints over it.
  ///
  /// - Parameters:
  ///   - light: by the place, 0…1 each way.
  ///   - distance: of a place in pixels to the shape's edge, below 0 inside.
  mutating func paint(
    _ light: (SIMD2<Float>) -> SIMD3<Float>, where distance: (SIMD2<Float>) -> Float
  ) {
    for y in 0..<height {
      for x in 0..<width {
        let point = SIMD2(Float(x) + 0.5, Float(y) + 0.5)
        let cover = Swift.min(Swift.max(0.5 - distance(point), 0), 1)
        guard cover > 0 else { continue }
        let part = point / SIMD2(Float(width), Float(height))
        let old = pixels[y * width + x]
        pixels[y * width + x] = old * (1 - cover) + SIMD4(light(part), 1) * cover
      }
    }
  }

  /// Lets the cover fall towards the rim of the ellipse that fits in.
  mutating func feather() {
    for y in 0..<height {
      for x in 0..<width {
        let u = 2 * (Float(x) + 0.5) / Float(width) - 1
        let v = 2 * (Float(y) + 0.5) / Float(height) - 1
        pixels[y * width + x] *= Swift.min(Swift.max((1 - (u * u + v * v)) * 3, 0), 1)
      }
    }
  }

  /// Between four pixels; outside there is nothing.
  fileprivate func sample(_ x: Float, _ y: Float) -> SIMD4<Float> {
    let (column, row) = (x - 0.5, y - 0.5)
    guard column > -1, row > -1, column < Float(width), row < Float(height) else { return .zero }
    let (left, top) = (Int(column.rounded(.down)), Int(row.rounded(.down)))
    let (u, v) = (column - Float(left), row - Float(top))
    let upper = pixel(left, top) * (1 - u) + pixel(left + 1, top) * u
    let lower = pixel(left, top + 1) * (1 - u) + pixel(left + 1, top + 1) * u
    return upper * (1 - v) + lower * v
  }

  private func pixel(_ x: Int, _ y: Int) -> SIMD4<Float> {
    x >= 0 && y >= 0 && x < width && y < height ? pixels[y * width + x] : .zero
  }
}

extension CameraExposure {
  /// Lays a sprite into the image, as sharp as the lens is: a pixel sees a little of its
  /// neighbours.
  ///
  /// - Parameters:
  ///   - size: pixels across and down, around `centre`.
  ///   - opacity: how much of the sprite is laid over, 0…1.
  ///   - gain: of its light.
  mutating func lay(
    _ sprite: Sprite, at centre: SIMD2<Float>, size: SIMD2<Float>, opacity: Float,
    gain: SIMD3<Float>, _ random: inout Random
  ) {
    let box = PixelBox(
      around: centre.x, centre.y, across: size.x / 2 + 1, down: size.y / 2 + 1, in: picture)
    let scale = SIMD2(Float(sprite.width), Float(sprite.height)) / size
    let corner = centre - size / 2
    develop(box, &random) { x, y, old in
      var seen = SIMD4<Float>.zero
      for row in 0..<3 {
        for column in 0..<3 {
          let point = SIMD2(Float(x) + Float(column) * 0.5, Float(y) + Float(row) * 0.5)
          // 1 2 1 each way: about the blur of a lens over the pixels.
          let weight = Float((column == 1 ? 2 : 1) * (row == 1 ? 2 : 1)) / 16
          let place = (point - corner) * scale
          seen += sprite.sample(place.x, place.y) * weight
        }
      }
      seen *= opacity
      guard seen.w > 0.002 else { return nil }
      let light = SIMD3(seen.x, seen.y, seen.z) * gain
      let part = 1 - seen.w
      return LitPixel(old, keeping: SIMD3(part, part, part), adding: light)
    }
  }
}
