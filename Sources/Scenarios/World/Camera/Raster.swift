/// Which facet is nearest at each pixel of the canvas: a depth buffer of polygons.
struct Raster {
  let width: Int
  let height: Int
  private var nearness: [Float]
  /// Index of the facet at each pixel, row by row, and above it the marks; 0 = the sky.
  private(set) var owners: [UInt16]
  private(set) var facets: [Facet] = []
  /// The corners, in pixels, of the convex polygon that is drawn next.
  var outline: [Vector2] = []
  private var left: [Float]
  private var right: [Float]

  /// What lies on the ground: set beside the index.
  struct Mark {
    static let sunless: UInt16 = 0x8000
    static let covered: UInt16 = 0x4000
    static let water: UInt16 = 0x2000
    static let index: UInt16 = 0x1FFF
  }

  init(width: Int, height: Int) {
    (self.width, self.height) = (width, height)
    nearness = Array(repeating: 0, count: width * height)
    owners = Array(repeating: 0, count: width * height)
    left = Array(repeating: 0, count: height)
    right = Array(repeating: 0, count: height)
    facets.reserveCapacity(4096)
    outline.reserveCapacity(64)
  }

  /// Starts an image with nothing but the sky.
  mutating func begin() {
    for i in nearness.indices { nearness[i] = 0 }
    for i in owners.indices { owners[i] = 0 }
    facets.removeAll(keepingCapacity: true)
    // The first index is the sky's, and no facet.
    facets.append(
      Facet(
        nearness: .zero, along: .zero, up: .zero, origin: .zero, size: .zero, pattern: .plain,
        tint: .zero))
  }

  /// Draws the outline where it is nearer than what is there.
  mutating func draw(_ facet: Facet) {
    guard facets.count < Int(Mark.index), let rows = trace() else { return }
    Raster.fill(
      &nearness, &owners, width, rows, left, right, facet.nearness, UInt16(facets.count))
    facets.append(facet)
  }

  private static func fill(
    _ nearness: inout [Float], _ owners: inout [UInt16], _ width: Int, _ rows: Range<Int>,
    _ left: [Float], _ right: [Float], _ plane: SIMD3<Float>, _ owner: UInt16
  ) {
    var near = nearness.mutableSpan
    var owners = owners.mutableSpan
    for row in rows {
      let columns = span(left[row], right[row], width)
      let base = row &* width
      let (first, end) = (base &+ columns.lowerBound, base &+ columns.upperBound)
      precondition(first >= 0 && end <= near.count && end <= owners.count)
      let start = plane.y * (Float(row) + 0.5) + plane.z
      var column = Float(columns.lowerBound) + 0.5
      for pixel in first..<end {
        let now = start + plane.x * column
        let before = near[pixel]
        near[pixel] = now > before ? now : before
        owners[pixel] = now > before ? owner : owners[pixel]
        column += 1
      }
    }
  }

  /// Marks what is drawn already within the outline; the sky takes no mark.
  mutating func mark(_ mark: UInt16) {
    guard let rows = trace() else { return }
    Raster.mark(&owners, width, rows, left, right, mark)
  }

  private static func mark(
    _ owners: inout [UInt16], _ width: Int, _ rows: Range<Int>, _ left: [Float],
    _ right: [Float], _ mark: UInt16
  ) {
    var owners = owners.mutableSpan
    for row in rows {
      let columns = span(left[row], right[row], width)
      let base = row &* width
      let (first, end) = (base &+ columns.lowerBound, base &+ columns.upperBound)
      precondition(first >= 0 && end <= owners.count)
      for pixel in first..<end {
        let owner = owners[pixel]
        owners[pixel] = owner | (owner == 0 ? 0 : mark)
      }
    }
  }

  /// What owns a pixel, and 1 / depth there; places outside are moved to the edge.
  func look(at place: Vector2) -> (owner: UInt16, nearness: Float) {
    let column = Int(Swift.min(Swift.max(place.x, 0), Double(width - 1)))
    let row = Int(Swift.min(Swift.max(place.y, 0), Double(height - 1)))
    return (owners[row * width + column], nearness[row * width + column])
  }

  /// The columns whose middles lie between two places of a row.
  @inline(__always)
  private static func span(_ left: Float, _ right: Float, _ width: Int) -> Range<Int> {
    let from = Swift.max((left - 0.5).rounded(.up), 0)
    let to = Swift.min((right - 0.5).rounded(.up), Float(width))
    return from < to ? Int(from)..<Int(to) : 0..<0
  }

  /// Finds the leftmost and rightmost place of the outline in each of the rows that it crosses.
  private mutating func trace() -> Range<Int>? {
    guard outline.count > 2 else { return nil }
    var (low, high) = (outline[0].y, outline[0].y)
    for corner in outline {
      low = Swift.min(low, corner.y)
      high = Swift.max(high, corner.y)
    }
    let first = Swift.max((low - 0.5).rounded(.up), 0)
    let last = Swift.min((high - 0.5).rounded(.down), Double(height - 1))
    guard first <= last else { return nil }
    let rows = Int(first)..<Int(last) + 1
    for row in rows { left[row] = Float(width) }
    for row in rows { right[row] = 0 }
    var before = outline[outline.count - 1]
    for corner in outline {
      Raster.widen(&left, &right, height, before, corner)
      before = corner
    }
    return rows
  }

  /// Widens the rows' spans by an edge.
  private static func widen(
    _ left: inout [Float], _ right: inout [Float], _ height: Int, _ a: Vector2, _ b: Vector2
  ) {
    let (top, bottom) = a.y < b.y ? (a, b) : (b, a)
    let first = Swift.max((top.y - 0.5).rounded(.up), 0)
    let last = Swift.min((bottom.y - 0.5).rounded(.down), Double(height - 1))
    guard first <= last, bottom.y > top.y else { return }
    let slope = (bottom.x - top.x) / (bottom.y - top.y)
    var x = top.x + (first + 0.5 - top.y) * slope
    var left = left.mutableSpan
    var right = right.mutableSpan
    precondition(left.count == height && right.count == height)
    for row in Int(first)..<Int(last) + 1 {
      let place = Float(x)
      left[row] = left[row] < place ? left[row] : place
      right[row] = right[row] > place ? right[row] : place
      x += slope
    }
  }
}
