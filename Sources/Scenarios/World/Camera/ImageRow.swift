/// Red, green and blue light along one row.
package struct LightRow {
  package var red: [Float]
  package var green: [Float]
  package var blue: [Float]

  package init(width: Int) {
    red = Array(repeating: 0, count: width)
    (green, blue) = (red, red)
  }

  subscript(colour: Int) -> [Float] { colour == 0 ? red : colour == 1 ? green : blue }

  /// Changes pixels, each by its column and its light.
  @inline(__always)
  mutating func change(
    _ columns: Range<Int>, _ change: (Int, Float, Float, Float) -> (Float, Float, Float)
  ) {
    LightRow.change(&red, &green, &blue, columns, change)
  }

  @inline(__always)
  private static func change(
    _ red: inout [Float], _ green: inout [Float], _ blue: inout [Float], _ columns: Range<Int>,
    _ change: (Int, Float, Float, Float) -> (Float, Float, Float)
  ) {
    var red = red.mutableSpan
    var green = green.mutableSpan
    var blue = blue.mutableSpan
    precondition(columns.lowerBound >= 0 && columns.upperBound <= red.count)
    precondition(green.count == red.count && blue.count == red.count)
    for i in columns { (red[i], green[i], blue[i]) = change(i, red[i], green[i], blue[i]) }
  }
}

/// One row of the image on its way from surfaces to light: a value for each column.
struct ImageRow {
  /// The facet, with its marks.
  var owners: [UInt16]
  /// Metres along the axis; 0 = the sky.
  var depth: [Float]
  /// Metres along and up the facet.
  private var along: [Float]
  private var up: [Float]
  /// Square roots of reflectances on the way to light.
  var light: LightRow

  init(width: Int) {
    owners = Array(repeating: 0, count: width)
    depth = Array(repeating: 0, count: width)
    (along, up) = (depth, depth)
    light = LightRow(width: width)
  }

  var width: Int { owners.count }

  /// Takes the owners of a row's pixels, which are found on the canvas.
  mutating func take(_ canvas: Span<UInt16>, at pixels: Span<Int32>) {
    var owners = owners.mutableSpan
    precondition(pixels.count <= owners.count)
    for i in pixels.indices { owners[i] = canvas[Int(pixels[i])] }
  }

  /// Gives pixels of a facet the light of what is there: `colour` finds the square roots of
  /// reflectances by metres along and up, and by 1 / depth.
  @inline(__always)
  mutating func paint(
    _ run: Run, _ rays: Rays, _ colour: (Float, Float, Float) -> (Float, Float, Float)
  ) {
    // In three passes, of which the first and the last vectorise.
    ImageRow.place(run.facet, run.columns, rays, &depth, &along, &up)
    let (depth, along, up) = (depth, along, up)
    let count = depth.count
    precondition(run.columns.upperBound <= count && along.count == count && up.count == count)
    light.change(run.columns) { i, _, _, _ in colour(along[i], up[i], 1 / depth[i]) }
    illuminate(run, rays)
  }

  private static func place(
    _ facet: Facet, _ columns: Range<Int>, _ rays: Rays, _ depth: inout [Float],
    _ along: inout [Float], _ up: inout [Float]
  ) {
    let (x, y) = (rays.columns, rays.rows)
    var depth = depth.mutableSpan
    var along = along.mutableSpan
    var up = up.mutableSpan
    precondition(columns.lowerBound >= 0 && columns.upperBound <= x.count)
    precondition(y.count == x.count && depth.count == x.count)
    precondition(along.count == x.count && up.count == x.count)
    for i in columns {
      let metres = 1 / facet.nearness(x[i], y[i])
      depth[i] = metres
      (along[i], up[i]) = facet.place(x[i], y[i], depth: metres)
    }
  }

  /// Makes light of reflectances.
  private mutating func illuminate(_ run: Run, _ rays: Rays) {
    let lighting = run.lighting
    guard lighting.isLampLit else {
      let even = lighting.even
      return light.change(run.columns) { _, red, green, blue in
        (red * red * even.x, green * green * even.y, blue * blue * even.z)
      }
    }
    let (x, y) = (rays.columns, rays.rows)
    let (depth, along) = (depth, along)
    let count = x.count
    precondition(run.columns.upperBound <= count && depth.count == count)
    precondition(y.count == count && along.count == count)
    light.change(run.columns) { i, red, green, blue in
      let lux = lighting.lux(along: along[i], x[i], y[i], depth: depth[i])
      return (red * red * lux.0, green * green * lux.1, blue * blue * lux.2)
    }
  }

  /// Changes the light of pixels by their column and depth.
  @inline(__always)
  mutating func change(
    _ columns: Range<Int>,
    _ change: (Int, Float, (Float, Float, Float)) -> (Float, Float, Float)
  ) {
    let depth = depth
    precondition(columns.lowerBound >= 0 && columns.upperBound <= depth.count)
    light.change(columns) { i, red, green, blue in change(i, depth[i], (red, green, blue)) }
  }

  /// Changes the light of pixels that have been painted by their place along and up the facet, and
  /// by their depth.
  @inline(__always)
  mutating func changeOnFacet(
    _ columns: Range<Int>,
    _ change: (Float, Float, Float, (Float, Float, Float)) -> (Float, Float, Float)
  ) {
    let (depth, along, up) = (depth, along, up)
    let count = depth.count
    precondition(columns.upperBound <= count && along.count == count && up.count == count)
    light.change(columns) { i, red, green, blue in
      change(along[i], up[i], depth[i], (red, green, blue))
    }
  }

  /// Loses light on the way to the camera, and gains what the air scatters; the sky is beyond.
  mutating func haze(_ air: Atmosphere) {
    let scattered = air.airlight
    change(0..<width) { _, depth, light in
      let share = air.transmittance(depth)
      return (
        scattered.x + (light.0 - scattered.x) * share,
        scattered.y + (light.1 - scattered.y) * share,
        scattered.z + (light.2 - scattered.z) * share
      )
    }
  }
}

/// Pixels next to each other that share a facet, and how it is lit there.
struct Run {
  let facet: Facet
  let columns: Range<Int>
  let lighting: Lighting
}

/// Where the pixels of a row look, on the canvas.
struct Rays: ~Escapable {
  let columns: Span<Float>
  let rows: Span<Float>

  @_lifetime(copy columns, copy rows)
  init(columns: Span<Float>, rows: Span<Float>) {
    (self.columns, self.rows) = (columns, rows)
  }

  /// The place that the middle of some pixels looks at.
  func middle(of pixels: Range<Int>) -> SIMD2<Float> {
    let pixel = (pixels.lowerBound + pixels.upperBound) / 2
    return SIMD2(columns[pixel], rows[pixel])
  }
}
