/// The stones of walls and the windows between them, drawn once: a tile of one bay and floor.
///
/// A façade's windows are where `Facade` has them, so that lidar and camera see them alike.
struct Masonry {
  /// Bays and floors a metre.
  static let bays = Float(1 / Facade.pitch.x)
  static let floors = Float(1 / Facade.pitch.y)
  /// What is no stone.
  static let pane: UInt8 = 255
  static let frame: UInt8 = 254

  private static let side = 256
  private static let courses = 12
  private static let bricks: Float = 5
  private let stones: [UInt8]
  private let windows: [UInt8]

  init(_ grain: Texture) {
    let side = Masonry.side
    let stones = (0..<side * side).map { texel in
      let (row, column) = texel.quotientAndRemainder(dividingBy: side)
      return Masonry.stone(column, row, grain)
    }
    self.stones = stones
    windows = (0..<side * side).map { texel in
      let (row, column) = texel.quotientAndRemainder(dividingBy: side)
      return Masonry.opening(column, row, over: stones[texel])
    }
  }

  /// What is at a place of a wall, or of a façade: a stone, a frame, a pane.
  @inline(__always)
  func plain(_ along: Float, _ up: Float) -> UInt8 { stones[Masonry.texel(along, up)] }

  @inline(__always)
  func facade(_ along: Float, _ up: Float) -> UInt8 { windows[Masonry.texel(along, up)] }

  /// How much brighter than its paint a stone is.
  @inline(__always)
  func tone(of stone: UInt8) -> Float { Float(stone) * (1 / 200) - 0.5 }

  @inline(__always)
  private static func texel(_ along: Float, _ up: Float) -> Int {
    // Added to 1.5 · 2²³, the lowest bits of a number are its nearest integer's.
    let u = along * (Float(side) / 2.6) - 0.5
    let v = up * (Float(side) / 3.1) - 0.5
    let column = Int(truncatingIfNeeded: (u + 12_582_912).bitPattern) & (side - 1)
    let row = Int(truncatingIfNeeded: (v + 12_582_912).bitPattern) & (side - 1)
    return row &* side &+ column
  }

  private static func stone(_ column: Int, _ row: Int, _ grain: Texture) -> UInt8 {
    let course = (Float(row) + 0.5) / Float(side) * Float(courses)
    let bond = (Float(column) + 0.5) / Float(side) * bricks + course.rounded(.down) * 0.5
    let isMortar = course - course.rounded(.down) < 0.1 || bond - bond.rounded(.down) < 0.055
    let brick = grain.sample(bond.rounded(.down) * 71, course.rounded(.down) * 53) * 0.7
    let rough = grain.sample(Float(column), Float(row)) * 0.6
    // Each floor ends in a moulding.
    let isMoulding = Float(row) < 0.05 * Float(side)
    let tone = isMoulding ? rough - 0.2 : isMortar ? rough - 0.15 : rough + brick
    return UInt8(Swift.min(Swift.max(tone + 0.5, 0), 1) * 200)
  }

  /// A window with its cross and sill, and the sill's shadow.
  private static func opening(_ column: Int, _ row: Int, over stone: UInt8) -> UInt8 {
    let across = (Float(column) + 0.5) / Float(side)
    let rise = (Float(row) + 0.5) / Float(side)
    if Facade.isWindow(
      along: Double(across) * Facade.pitch.x, up: Double(rise) * Facade.pitch.y)
    {
      let isCross = (across - 0.5).magnitude < 0.014 || (rise - 0.64).magnitude < 0.012
      let isEdge = across < 0.285 || across > 0.715 || rise < 0.335 || rise > 0.8
      return isCross || isEdge ? frame : pane
    }
    guard across > 0.24 && across < 0.76 else { return stone }
    if rise > 0.26 && rise < 0.31 { return frame }
    return rise > 0.2 && rise < 0.27 ? stone / 2 : stone
  }
}
