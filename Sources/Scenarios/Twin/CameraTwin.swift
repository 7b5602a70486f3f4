internal import Images
internal import Sensors

/// The twin of a camera: it takes frames apart and puts them together as the camera does, and knows
/// the camera's noise.
struct CameraTwin {
  private var packing: PNGPacking?
  private var noise = CameraNoise()

  /// - Parameter frame: as the camera sent it; its noise is learned.
  mutating func open(_ frame: Frame) throws -> CameraExposure {
    let codec = try CameraCodec(opening: frame, packing: &packing)
    if noise.isLearning { noise.learn(from: try codec.decoded(), through: codec.quantisation) }
    return CameraExposure(codec, noise)
  }
}

/// A frame on which light and dirt may fall before the sensor makes levels of it.
struct CameraExposure {
  private let codec: CameraCodec
  private let noise: CameraNoise
  private(set) var picture: CameraPicture
  fileprivate init(_ codec: CameraCodec, _ noise: CameraNoise) {
    self.codec = codec
    self.noise = noise
    picture = codec.picture
  }

  var layout: ImageLayout { codec.layout }
  var header: FrameHeader { codec.frame.header }
  var width: Int { picture.width }
  var height: Int { picture.height }

  /// Exposes pixels anew. Where less noise is left than the sensor has at the new level, what is
  /// missing is drawn; then the level is rounded and saturates.
  ///
  /// - Parameter pixel: the pixel at a column and row, from its levels; nil = it stays.
  mutating func develop(
    _ box: PixelBox, _ random: inout Random,
    _ pixel: (_ x: Int, _ y: Int, _ old: SIMD3<Float>) -> LitPixel?
  ) {
    let grain = Grain(random: &random, picture.isGrey ? 0 : noise.ownShare, codec.chromaCell)
    let (width, isGrey) = (picture.width, picture.isGrey)
    // Taken out, so that it is written in place.
    var rgb: [UInt8] = []
    swap(&rgb, &picture.rgb)
    defer { swap(&rgb, &picture.rgb) }
    for y in box.top..<Swift.max(box.top, box.bottom) {
      let row = grain.row(y)
      for x in box.left..<box.right {
        let at = (y * width + x) * 3
        let old = SIMD3(Float(rgb[at]), Float(rgb[at + 1]), Float(rgb[at + 2]))
        guard let lit = pixel(x, y, old) else { continue }
        var level = lit.level
        if isGrey { level = SIMD3(repeating: (level * CameraPicture.lumaWeights).sum()) }
        let left = lit.kept * lit.kept * noise.variance(lit.source)
        let missing = noise.variance(level) - left
        level += missing.atLeast(0).squareRoot() * row.deviate(x)
        rgb[at] = Self.byte(level.x)
        rgb[at + 1] = Self.byte(level.y)
        rgb[at + 2] = Self.byte(level.z)
      }
    }
  }

  /// Adds noise of a standard deviation to all samples, each alone, as somebody does who has
  /// nothing but the image; all are multiplied before.
  mutating func disturb(_ random: inout Random, deviation: Float, gain: Float = 1) {
    let grain = Grain(random: &random, picture.isGrey ? 0 : 1, (1, 1))
    for y in 0..<height {
      let row = grain.row(y)
      for x in 0..<width {
        let level = picture[x, y] * gain + row.deviate(x) * deviation
        let at = (y * width + x) * 3
        picture.rgb[at] = Self.byte(level.x)
        picture.rgb[at + 1] = Self.byte(level.y)
        picture.rgb[at + 2] = Self.byte(level.z)
      }
    }
  }

  @inline(__always)
  private static func byte(_ level: Float) -> UInt8 {
    let bounded = level < 0 ? 0 : level > 255 ? 255 : level
    return UInt8(truncatingIfNeeded: Int32(bounded + 0.5))
  }

  /// Takes another picture of the same size, as it is.
  mutating func show(_ other: CameraPicture) { picture = other }

  /// The frame in its own encoding, and where its picture is another now.
  func closed() throws -> (frame: Frame, change: PictureChange) {
    (try codec.frame(showing: picture), PictureChange(from: codec.picture, to: picture))
  }
}

/// Normal deviates for the pixels of an image: a table that each row reads from places of its own.
private struct Grain {
  private static let size = 1 << 14
  private let table: [Float]
  private let key: UInt64
  private let own: Float
  private let common: Float
  /// Pixels across that share a chroma sample are 1, 2 or 4: a shift is cheaper than a division.
  private let columnShift: Int
  private let rows: Int

  init(random: inout Random, _ ownShare: Float, _ cell: (across: Int, down: Int)) {
    table = Grain.deviates
    key = UInt64(random.next()) << 32 | UInt64(random.next())
    own = ownShare.squareRoot()
    common = (1 - ownShare).squareRoot()
    columnShift = cell.across.trailingZeroBitCount
    rows = cell.down
  }

  /// Drawn once, the same for every camera.
  private static let deviates: [Float] = {
    var random = Random(seed: 0, .attack, -1)
    return (0..<size).map { _ in Float(random.gaussian()) }
  }()

  func row(_ y: Int) -> Row {
    let line = Random.mix(key &+ UInt64(y))
    let cells = Random.mix(key ^ UInt64(y / rows))
    return Row(grain: self, line: line, cells: cells)
  }

  struct Row {
    let grain: Grain
    let line: UInt64
    let cells: UInt64

    @inline(__always)
    private func value(_ place: UInt64, _ x: Int) -> Float {
      grain.table[Int(truncatingIfNeeded: place &+ UInt64(x)) & (Grain.size - 1)]
    }

    /// Each channel's own beside what is common to all.
    @inline(__always)
    func deviate(_ x: Int) -> SIMD3<Float> {
      let column = x >> grain.columnShift
      let alone = SIMD3(
        value(cells, column), value(cells >> 20, column), value(cells >> 40, column))
      return alone * grain.own + value(line, x) * grain.common
    }
  }
}
