import Kernels
import Testing

@testable import Scenarios

/// The image that the vector loops draw against rays cast one by one, in doubles.
@Suite struct LidarImageTests {
  struct Setup {
    var table: BeamTable
    var rays: LidarRays
    var image: LidarImage
    var solids: LidarSolids
    var scene: [Placed]
    var view: LidarSolids.Viewpoint
  }

  /// Bodies around the sensor, some of which move.
  static func scene(_ view: LidarSolids.Viewpoint) -> [Placed] {
    var random = Random(seed: 9, .block, 0)
    return (0..<60).map { i in
      let angle = random.uniform(-3.14, 3.14)
      let away = Vector2(1, 0).turned(
        Trigonometry.sineCosine(angle).cosine, Trigonometry.sineCosine(angle).sine)
      var body: Body
      switch i % 5 {
      case 0: body = Vehicle.any(&random, large: 0.4)
      case 1: body = Body.lamp(side: 1)
      case 2: body = Body.pedestrian(&random)
      case 3: body = Body.cyclist(&random)
      default:
        body = Body(hulls: [
          Hull.box(
            Vector3(random.uniform(4, 30), random.uniform(1, 8), random.uniform(2, 12)),
            at: Vector3(0, 0, 1), Surface(.wall, 0, 0, 0))
        ])
      }
      // Far enough that no box contains the sensor.
      let distance = i % 5 == 4 ? random.uniform(24, 90) : random.uniform(6, 60)
      var placement = Placement(
        position: view.placement.position + away * distance, heading: random.uniform(-3, 3))
      placement.height = random.uniform(-1, 1.5)
      let velocity =
        i % 3 == 0 ? Vector2(random.uniform(-12, 12), random.uniform(-3, 3)) : Vector2.zero
      return Placed(body: body, placement: placement, velocity: velocity)
    }
  }

  static func setup() -> Setup {
    let world = World(seed: 4, duration: 60)
    let table = BeamTable(.sixtyFour)
    let (start, end) = (20.0, 20.1)
    let pose = world.ego(at: 20.05)
    let view = LidarSolids.Viewpoint(
      placement: Placement(
        position: pose.placement.toWorld(Vector2(1.2, 0)), heading: pose.heading),
      height: 1.9, velocity: pose.placement.direction * pose.speed, turn: pose.yawRate,
      halfSweep: 0.05)
    var rays = LidarRays(table)
    rays.follow(world, from: start, to: end, origin: view.placement.position, table)
    var random = Random(seed: 1, .lidarNoise, 0)
    var setup = Setup(
      table: table, rays: rays, image: LidarImage(table), solids: LidarSolids(table),
      scene: scene(view), view: view)
    setup.solids.draw(
      setup.scene, from: view, rays, into: &setup.image, RayNoise(&random))
    return setup
  }

  /// Metres along the ray's horizontal to the nearest solid.
  static func cast(_ setup: Setup, ring: Int, column: Int) -> Double {
    let table = setup.table
    let tangent = Double(table.tangents[ring])
    let ray = table.groupOf[ring] * table.columns + column
    let direction = Vector3(
      Double(setup.rays.directionX[ray]), Double(setup.rays.directionY[ray]), tangent)
    let seconds = Double(setup.rays.seconds[column])
    var nearest = Double.infinity
    for placed in setup.scene {
      let at = Vector3(
        setup.view.placement.position
          + Vector2(Double(setup.rays.x[column]), Double(setup.rays.y[column]))
          - placed.velocity * seconds, setup.view.height)
      let origin = placed.placement.toLocal(at)
      let turned = Vector3(
        direction.horizontal.turned(placed.placement.cosine, -placed.placement.sine), direction.z)
      for hull in placed.body.hulls {
        let isHidden =
          hull.surfaces[0].material == .tyre
          && (placed.placement.position - setup.view.placement.position).length > 40
        if !isHidden { nearest = Swift.min(nearest, meet(hull, origin, turned)) }
      }
      for post in placed.body.posts { nearest = Swift.min(nearest, meet(post, origin, turned)) }
      for ball in placed.body.balls { nearest = Swift.min(nearest, meet(ball, origin, turned)) }
    }
    return nearest
  }

  static func meet(_ hull: Hull, _ origin: Vector3, _ direction: Vector3) -> Double {
    var (enter, exit) = (0.0, Double.infinity)
    for face in 0..<6 {
      let slope = hull.normals[face].dot(direction)
      let room = hull.offsets[face] - hull.normals[face].dot(origin)
      if slope < 0 {
        enter = Swift.max(enter, room / slope)
      } else if slope > 0 {
        exit = Swift.min(exit, room / slope)
      } else if room < 0 {
        return .infinity
      }
    }
    return enter <= exit && enter > 0.3 ? enter : .infinity
  }

  static func meet(_ post: Post, _ origin: Vector3, _ direction: Vector3) -> Double {
    let offset = post.foot.horizontal - origin.horizontal
    let along = offset.dot(direction.horizontal)
    let aside = direction.horizontal.cross(offset)
    guard aside.magnitude < post.radius else { return .infinity }
    let distance = along - (post.radius * post.radius - aside * aside).squareRoot()
    let height = origin.z + distance * direction.z - post.foot.z
    return distance > 0.3 && height >= 0 && height <= post.height ? distance : .infinity
  }

  static func meet(_ ball: Ball, _ origin: Vector3, _ direction: Vector3) -> Double {
    let offset = ball.centre - origin
    let unit = direction.normalized
    let along = offset.dot(unit)
    let square = ball.radius * ball.radius - (offset.dot(offset) - along * along)
    guard square > 0 else { return .infinity }
    let distance = (along - square.squareRoot()) * unit.horizontal.length
    return distance > 0.3 ? distance : .infinity
  }

  @Test func everyRayMeetsWhatARayCastOneByOneMeets() {
    let setup = Self.setup()
    var hits = 0
    var differences = 0
    for ring in stride(from: 0, to: 64, by: 3) {
      for column in stride(from: ring % 5, to: setup.table.columns, by: 5) {
        let drawn = Double(setup.image.distances[ring * setup.table.columns + column])
        let truth = Self.cast(setup, ring: ring, column: column)
        if truth < 200 { hits += 1 }
        // A ray along an edge may fall to either side of it in single precision.
        if (drawn - truth).magnitude > 2e-3 && !(drawn > 200 && truth > 200) { differences += 1 }
      }
    }
    #expect(hits > 1500)
    #expect(differences < hits / 200, "\(differences) of \(hits)")
  }

  @Test func ownersNameTheFaceThatWasMet() {
    let setup = Self.setup()
    for ray in setup.image.owners.indices where setup.image.distances[ray] < 150 {
      let number = setup.image.owners[ray] - LidarImage.Ground.count
      let solid = setup.solids.list[Int(number >> 3)]
      guard solid.kind == .hull, ray % 7 == 0 else { continue }
      let placed = setup.scene[Int(solid.placed)]
      let hull = placed.body.hulls[Int(solid.index)]
      let (ring, column) = ray.quotientAndRemainder(dividingBy: setup.table.columns)
      let distance = Double(setup.image.distances[ray])
      let direction = setup.table.groupOf[ring] * setup.table.columns + column
      let there =
        setup.view.placement.position
        + Vector2(Double(setup.rays.x[column]), Double(setup.rays.y[column]))
        - placed.velocity * Double(setup.rays.seconds[column])
        + Vector2(
          Double(setup.rays.directionX[direction]), Double(setup.rays.directionY[direction]))
        * distance
      let point = placed.placement.toLocal(
        Vector3(there, setup.view.height + distance * Double(setup.table.tangents[ring])))
      let face = Int(number & 7)
      #expect((hull.normals[face].dot(point) - hull.offsets[face]).magnitude < 0.01)
    }
  }
}
