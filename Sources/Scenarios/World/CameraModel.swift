internal import Images
internal import Sensors

/// A camera in the simulated city: the world drawn, shaded, and seen through a lens and a sensor.
struct CameraModel {
  private let camera: SimulatedDrive.Camera
  private let intrinsics: Intrinsics
  private let shading: Shading
  private var raster: Raster
  private var sensor: ImageSensor

  /// Microseconds that a frame is exposed.
  static let exposure: UInt32 = 6000

  init(seed: UInt64, _ camera: SimulatedDrive.Camera) {
    self.camera = camera
    intrinsics = Rig.intrinsics(width: camera.width, height: camera.height)
    shading = Shading(seed: seed)
    raster = Raster(width: Int(camera.width), height: Int(camera.height))
    sensor = ImageSensor(width: Int(camera.width), height: Int(camera.height))
  }

  /// The image exposed around a time in seconds of the drive.
  mutating func image(
    at seconds: Double, in world: inout World, _ random: inout Random
  ) throws(ImageError) -> (layout: ImageLayout, payload: [UInt8]) {
    draw(at: seconds, in: &world, &random)
    let layout = ImageLayout(
      width: camera.width, height: camera.height, encoding: camera.encoding.imageEncoding,
      exposure: CameraModel.exposure)
    switch camera.encoding {
    case .rgb8: return (layout, sensor.colours)
    case .mono8: return (layout, sensor.luma)
    case .jpeg(let quality):
      var encoder = JPEGEncoder()
      var file: [UInt8] = []
      try encoder.encode(
        rgb: sensor.colours.span, width: raster.width, height: raster.height, quality: quality,
        into: &file)
      return (layout, file)
    }
  }

  private mutating func draw(at seconds: Double, in world: inout World, _ random: inout Random) {
    let view = CameraView(world.ego(at: seconds), intrinsics)
    let scene = CameraScene(view: view)
    raster.begin(sky: CameraModel.sky)
    let s = world.progress(at: seconds)
    for placed in world.scene(at: seconds, behind: 0, ahead: CameraScene.farthest) {
      scene.draw(placed, into: &raster)
    }
    scene.drawGround(world.ground(at: seconds), from: s, into: &raster)
    for row in 0..<raster.height {
      shade(row, heading: Float(view.heading))
      sensor.develop(row: row, owners: raster.owners, &random)
    }
  }

  private static let sky = Facet(
    nearness: .zero, along: .zero, up: .zero, origin: .zero, size: .zero,
    surface: Surface(.wall, 0, 0, 0), light: 1, pattern: .surface)

  private mutating func shade(_ row: Int, heading: Float) {
    let start = row * raster.width
    let y = Float(row) + 0.5
    var column = 0
    while column < raster.width {
      let owner = raster.owners[start + column]
      var end = column + 1
      while end < raster.width && raster.owners[start + end] == owner { end += 1 }
      if owner == 0 {
        shadeSky(row, column..<end, heading)
      } else {
        shade(raster.facets[Int(owner)], y, column..<end)
      }
      column = end
    }
  }

  private mutating func shadeSky(_ row: Int, _ columns: Range<Int>, _ heading: Float) {
    let rise = (Float(intrinsics.cy) - Float(row)) / Float(intrinsics.fy)
    for column in columns {
      let turn = (Float(intrinsics.cx) - Float(column)) / Float(intrinsics.fx) + heading
      sensor.expose(column, to: shading.sky(rise: rise, turn: turn))
    }
  }

  private mutating func shade(
    _ facet: borrowing Facet, _ y: Float, _ columns: Range<Int>
  ) {
    for column in columns {
      let x = Float(column) + 0.5
      let near = facet.nearness.x * x + (facet.nearness.y * y + facet.nearness.z)
      let depth = 1 / near
      let u = (facet.along.x * x + (facet.along.y * y + facet.along.z)) * depth - facet.origin.x
      let v = (facet.up.x * x + (facet.up.y * y + facet.up.z)) * depth - facet.origin.y
      sensor.expose(column, to: shading.colour(facet, u, v, depth: depth))
    }
  }
}
