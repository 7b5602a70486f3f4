/// A flat polygon as a camera sees it: what is linear over the image.
struct Facet {
  /// 1 / depth is the dot product with (column, row, 1), pixels.
  var nearness: SIMD3<Float>
  /// Depth times the dot product, less `origin`, is the place along and up the surface, in metres.
  var along: SIMD3<Float>
  var up: SIMD3<Float>
  var origin: SIMD2<Float>
  /// Extent along and up, metres.
  var size: SIMD2<Float>
  var surface: Surface
  /// Share of daylight that it has.
  var light: Float
  var pattern: Pattern

  enum Pattern: UInt8 { case road, raised, surface, leaves, round, shadow }
}

/// Which facet is nearest at each pixel: a depth buffer of polygons.
struct Raster {
  let width: Int
  let height: Int
  private var nearness: [Float]
  /// Index of the facet at each pixel, row by row; 0 = the sky.
  private(set) var owners: [UInt16]
  private(set) var facets: [Facet] = []
  private var left: [Double]
  private var right: [Double]

  init(width: Int, height: Int) {
    (self.width, self.height) = (width, height)
    nearness = Array(repeating: 0, count: width * height)
    owners = Array(repeating: 0, count: width * height)
    left = Array(repeating: 0, count: height)
    right = Array(repeating: 0, count: height)
  }

  mutating func begin(sky: Facet) {
    for i in nearness.indices { nearness[i] = 0 }
    for i in owners.indices { owners[i] = 0 }
    facets.removeAll(keepingCapacity: true)
    facets.append(sky)
  }

  /// Draws a convex polygon, corners in pixels.
  mutating func draw(_ corners: [Vector2], _ facet: Facet) {
    guard corners.count > 2, facets.count < 0xFFFF else { return }
    let low = corners.reduce(corners[0].y) { Swift.min($0, $1.y) }
    let high = corners.reduce(corners[0].y) { Swift.max($0, $1.y) }
    let first = Int(Swift.max((low - 0.5).rounded(.up), 0))
    let last = Int(Swift.min((high - 0.5).rounded(.down), Double(height - 1)))
    guard first <= last else { return }
    for row in first...last {
      left[row] = Double(width)
      right[row] = 0
    }
    for i in corners.indices {
      trace(corners[i], corners[i + 1 == corners.count ? 0 : i + 1])
    }
    let owner = UInt16(facets.count)
    var isSeen = false
    for row in first...last {
      let from = Int(Swift.max((left[row] - 0.5).rounded(.up), 0))
      let to = Int(Swift.min((right[row] - 0.5).rounded(.up), Double(width)))
      if from < to && fill(row, from, to, facet.nearness, owner) { isSeen = true }
    }
    if isSeen { facets.append(facet) }
  }

  /// Widens the rows' spans by an edge.
  private mutating func trace(_ a: Vector2, _ b: Vector2) {
    let (top, bottom) = a.y < b.y ? (a, b) : (b, a)
    let first = Int(Swift.max((top.y - 0.5).rounded(.up), 0))
    let last = Int(Swift.min((bottom.y - 0.5).rounded(.down), Double(height - 1)))
    guard first <= last, bottom.y > top.y else { return }
    let slope = (bottom.x - top.x) / (bottom.y - top.y)
    for row in first...last {
      let x = top.x + (Double(row) + 0.5 - top.y) * slope
      left[row] = Swift.min(left[row], x)
      right[row] = Swift.max(right[row], x)
    }
  }

  private mutating func fill(
    _ row: Int, _ from: Int, _ to: Int, _ plane: SIMD3<Float>, _ owner: UInt16
  ) -> Bool {
    let start = plane.y * (Float(row) + 0.5) + plane.z
    var isSeen = false
    let base = row * width
    for column in from..<to {
      let near = start + plane.x * (Float(column) + 0.5)
      if near > nearness[base + column] {
        nearness[base + column] = near
        owners[base + column] = owner
        isSeen = true
      }
    }
    return isSeen
  }
}
