internal import Kernels
internal import Sensors

/// What a camera saw: R, G, B of 8 bits in tight rows; of a grey camera all three are equal.
struct CameraPicture: Equatable {
  let width: Int
  let height: Int
  let isGrey: Bool
  var rgb: [UInt8]

  /// The levels of a pixel, 0…255.
  @inline(__always)
  subscript(_ x: Int, _ y: Int) -> SIMD3<Float> {
    let at = (y * width + x) * 3
    return SIMD3(Float(rgb[at]), Float(rgb[at + 1]), Float(rgb[at + 2]))
  }

  /// Between the centres of four pixels; outside, the nearest of the edge.
  ///
  /// - Returns: the levels, and the sum of the squared weights: the share of the variance of
  ///   independent noise that is left.
  @inline(__always)
  func sample(_ x: Float, _ y: Float) -> (level: SIMD3<Float>, variance: Float) {
    let column = Swift.min(Swift.max(x, 0), Float(width - 1))
    let row = Swift.min(Swift.max(y, 0), Float(height - 1))
    let (left, top) = (Int(column), Int(row))
    let (right, bottom) = (Swift.min(left + 1, width - 1), Swift.min(top + 1, height - 1))
    let (u, v) = (column - Float(left), row - Float(top))
    let upper = self[left, top] * (1 - u) + self[right, top] * u
    let lower = self[left, bottom] * (1 - u) + self[right, bottom] * u
    let across = u * u + (1 - u) * (1 - u)
    let down = v * v + (1 - v) * (1 - v)
    return (upper * (1 - v) + lower * v, across * down)
  }

  /// The weights of ITU-R BT.601.
  static let lumaWeights = SIMD3<Float>(0.299, 0.587, 0.114)

  /// The mean light of a box, by every fourth pixel each way.
  func meanLight(in box: PixelBox) -> SIMD3<Float> {
    var (sum, count) = (SIMD3<Float>.zero, Float(0))
    for y in stride(from: box.top, to: box.bottom, by: 4) {
      for x in stride(from: box.left, to: box.right, by: 4) {
        sum += Light.of(self[x, y])
        count += 1
      }
    }
    return count > 0 ? sum / count : .zero
  }
}

/// A rectangle of pixels; right and bottom are not in it.
struct PixelBox: Equatable {
  var left: Int
  var top: Int
  var right: Int
  var bottom: Int

  var isEmpty: Bool { right <= left || bottom <= top }

  /// All of an image.
  init(width: Int, height: Int) { (left, top, right, bottom) = (0, 0, width, height) }

  /// A square around a place, as much of it as is in the image.
  init(around x: Float, _ y: Float, reach: Float, in picture: CameraPicture) {
    self.init(around: x, y, across: reach, down: reach, in: picture)
  }

  /// A rectangle around a place, as much of it as is in the image.
  ///
  /// - Parameter across: pixels to each side; `down` likewise.
  init(around x: Float, _ y: Float, across: Float, down: Float, in picture: CameraPicture) {
    func place(_ value: Float, _ side: Int) -> Int {
      Int(Swift.min(Swift.max(value, 0), Float(side)))
    }
    left = place((x - across).rounded(.down), picture.width)
    right = place((x + across).rounded(.up), picture.width)
    top = place((y - down).rounded(.down), picture.height)
    bottom = place((y + down).rounded(.up), picture.height)
  }
}

/// Where two pictures differ: tiles of the grid that checks work on, and the box around all.
struct PictureChange: Equatable {
  /// Ascending, row by row.
  private(set) var tiles: [Int] = []
  private(set) var region = Region.frame

  static let grid = TileGrid()
  static let everyTile = Array(0..<grid.count)

  init(from before: CameraPicture, to after: CameraPicture) {
    let (width, height) = (before.width, before.height)
    var isChanged = [Bool](repeating: false, count: Self.grid.count)
    var (left, right, top, bottom) = (width, -1, height, -1)
    for row in 0..<Self.grid.rows {
      for y in Self.grid.lines(ofRow: row, height: height) {
        let line = y * width * 3..<(y + 1) * width * 3
        if before.rgb[line] == after.rgb[line] { continue }
        for column in 0..<Self.grid.columns {
          for x in Self.grid.pixels(ofColumn: column, width: width) {
            let at = (y * width + x) * 3
            guard
              before.rgb[at] != after.rgb[at] || before.rgb[at + 1] != after.rgb[at + 1]
                || before.rgb[at + 2] != after.rgb[at + 2]
            else { continue }
            isChanged[row * Self.grid.columns + column] = true
            (left, right) = (Swift.min(left, x), Swift.max(right, x))
            (top, bottom) = (Swift.min(top, y), Swift.max(bottom, y))
          }
        }
      }
    }
    guard right >= 0 else { return }
    tiles = isChanged.indices.filter { isChanged[$0] }
    region = .image(
      x: UInt32(left), y: UInt32(top), width: UInt32(right - left + 1),
      height: UInt32(bottom - top + 1))
  }
}
