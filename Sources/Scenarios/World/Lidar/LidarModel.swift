internal import Kernels
internal import Sensors

/// A spinning lidar in the simulated city: every shot at its own time and place.
struct LidarModel {
  private let table: BeamTable
  private let roof: OwnRoof
  private let weather: LidarWeather
  private var rays: LidarRays
  private var ground: LidarGround
  private var image: LidarImage
  private var solids: LidarSolids
  private var echo: LidarEcho
  private var packing: LidarPacking

  init(_ lidar: SimulatedDrive.Lidar, _ conditions: Conditions, seed: UInt64) {
    weather = LidarWeather(conditions.weather)
    table = BeamTable(lidar.rings)
    roof = OwnRoof(table)
    rays = LidarRays(table)
    ground = LidarGround(table)
    image = LidarImage(table)
    solids = LidarSolids(table)
    echo = LidarEcho(table, seed: seed)
    packing = LidarPacking(table)
  }

  /// The points of a sweep, in the order of firing.
  ///
  /// - Parameters:
  ///   - start, end: of the sweep, in seconds of the drive.
  mutating func sweep(
    from start: Double, to end: Double, in world: inout World, _ random: inout Random
  ) -> [UInt8] {
    let middle = (start + end) / 2
    let view = viewpoint(world.ego(at: middle), halfSweep: (end - start) / 2)
    var scene = world.scene(at: middle, behind: 200, ahead: 200)
    scene += weather.spray(in: scene)
    let noise = RayNoise(&random)
    rays.follow(world, from: start, to: end, origin: view.placement.position, table)
    drawGround(world, scene, at: middle, from: view)
    solids.draw(scene, from: view, rays, into: &image, noise.other(2))
    LidarOptics(table, noise.other(3)).shade(&image, solids, scene, rays, from: view)
    weather.lay(on: &image, table, noise.other(4))
    roof.hide(&image)
    echo.receive(&image, table, noise)
    return packing.pack(echo.echoes, table, seconds: (end - start) / Double(table.columns))
  }

  private func viewpoint(_ pose: EgoPose, halfSweep: Double) -> LidarSolids.Viewpoint {
    let mount = Rig.lidarExtrinsics.translation
    return LidarSolids.Viewpoint(
      placement: Placement(
        position: pose.placement.toWorld(mount.horizontal), heading: pose.heading),
      height: mount.z, velocity: pose.placement.direction * pose.speed, turn: pose.yawRate,
      halfSweep: halfSweep)
  }

  private mutating func drawGround(
    _ world: World, _ scene: [Placed], at seconds: Double, from view: LidarSolids.Viewpoint
  ) {
    let s = world.progress(at: seconds)
    let puddles = scene.indices.filter { scene[$0].body.isWater }
      .map { LidarModel.puddle(scene[$0], world.road, s) }
    ground.survey(
      world.ground(at: seconds), s: s, from: view.placement.position, height: view.height, rays)
    for group in table.groups {
      ground.begin(group)
      for ring in group.rings.reversed() {
        ground.solve(tangent: table.tangents[ring])
        image.fillGround(
          ring: ring, cosine: table.cosines[ring], ground.row,
          phase: Float(s.truncatingRemainder(dividingBy: 9)), wetness: weather.wetness)
        for puddle in puddles { image.fill(puddle, ring: ring, ground.row) }
      }
    }
  }

  /// Standing water in the coordinates of a road, from s.
  private static func puddle(_ placed: Placed, _ road: Road, _ s: Double) -> LidarImage.Puddle {
    var along = s
    let aside = road.offset(of: placed.placement.position, near: &along)
    return LidarImage.Puddle(
      along: Float(along - s), aside: Float(aside), halfLength: Float(placed.body.shadow.x / 2),
      halfWidth: Float(placed.body.shadow.y / 2))
  }
}
