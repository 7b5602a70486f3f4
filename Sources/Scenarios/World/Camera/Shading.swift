internal import Sensors

/// The light that comes from each pixel of a row: what is there, how it is lit, and the air
/// between.
struct Shading {
  let lens: Lens
  let canvas: Pinhole
  let skyline: Skyline
  let daylight: Daylight
  let air: Atmosphere
  let grain: Texture
  let clouds: Texture
  let asphalt: Texture
  let foliage: Texture
  let masonry: Masonry
  let signwriting: Signwriting
  /// The focal length against that of an image of 1280 columns: how fine a grain can be seen.
  let fineness: Float

  init(seed: UInt64, _ conditions: Conditions, _ lens: Lens) {
    self.lens = lens
    canvas = Pinhole(lens.canvas)
    skyline = Skyline(seed: seed)
    daylight = Daylight(seed: seed, conditions)
    air = Atmosphere(conditions, daylight)
    grain = Texture(seed: seed, 0, octaves: [(16, 0.15), (64, 0.3), (256, 0.35), (512, 0.2)])
    masonry = Masonry(grain)
    signwriting = Signwriting(grain)
    clouds = Texture(seed: seed, 1, octaves: [(8, 0.45), (16, 0.3), (32, 0.15), (64, 0.1)])
    asphalt = Shading.asphalt(seed: seed, grain)
    foliage = Shading.foliage(seed: seed)
    fineness = Float(lens.canvas.fx) / 1005
  }

  /// A row, and when it is exposed.
  struct Moment {
    let row: Int
    /// Seconds of the drive.
    let from: Double
    let to: Double
    /// How bright lamps on the mains are then: mean 1.
    let mains: Float
    /// Of the camera, radians.
    let heading: Float
    /// Of the road under the ego, metres a metre: the horizon is as much lower.
    let grade: Float
    /// Arc length from which the ground's texture is counted.
    let origin: Double
    /// The share of daylight that is kept from the air before the camera.
    let cover: Float
  }

  /// Shades the runs of pixels that share a facet.
  func shade(_ moment: Moment, _ raster: borrowing Raster, into row: inout ImageRow) {
    let start = moment.row * row.width
    row.take(
      raster.owners.span, at: lens.pixels.span.extracting(start..<start + row.width))
    var column = 0
    while column < row.width {
      let owner = row.owners[column]
      var end = column + 1
      while end < row.width && row.owners[end] == owner { end += 1 }
      if owner == 0 {
        shadeSky(column..<end, moment, into: &row)
      } else {
        shade(
          raster.facets[Int(owner & Raster.Mark.index)], owner, column..<end, moment, into: &row)
      }
      column = end
    }
    row.haze(air.shaded(by: moment.cover))
  }

  private func shade(
    _ facet: Facet, _ marks: UInt16, _ columns: Range<Int>, _ moment: Moment,
    into row: inout ImageRow
  ) {
    let lighting = Lighting(facet, marks: marks, daylight, canvas, mains: moment.mains)
    let run = Run(facet: facet, columns: columns, lighting: lighting)
    let rays = lens.rays(of: moment.row)
    switch facet.pattern {
    case .road: paintRoad(run, rays, moment, into: &row)
    case .raised: paintPavement(run, rays, into: &row)
    case .kerb: paintKerb(run, rays, into: &row)
    case .wall: paintWall(run, rays, into: &row)
    case .sideWall: paintSideWall(run, rays, into: &row)
    case .facade: paintFacade(run, rays, into: &row)
    case .glass: paintGlass(run, rays, into: &row)
    case .vehicleFront, .vehicleRear: paintVehicle(run, rays, into: &row)
    case .paint: paintSide(run, rays, into: &row)
    case .tyre: paintTyre(run, rays, into: &row)
    case .sign: paintSign(run, rays, into: &row)
    case .leaves: paintLeaves(run, rays, into: &row)
    case .round: paintRound(run, rays, into: &row)
    case .signal: paintSignal(run, rays, into: &row)
    case .plain, .lamp, .ceiling: paintPlain(run, rays, into: &row)
    }
    let isWater = marks & Raster.Mark.water != 0
    if isWater || (daylight.isWet && marks & Raster.Mark.covered == 0) {
      wet(facet, columns, isWater: isWater, into: &row)
    }
    burn(facet, columns, rays, moment, into: &row)
  }
}
