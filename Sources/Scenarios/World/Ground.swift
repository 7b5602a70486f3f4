/// The road's surface as the ego sees it: heights over the plane in which it stands.
///
/// The ego's sensors know no other level than that of the road under its wheels. So the world is
/// given to them sheared into that plane: where the grade ahead differs, things stand higher or
/// lower there, upright. Grades are below 5 %, so what the shear does to lengths is below 0.2 %.
struct Ground {
  let road: Road
  /// Under the ego.
  private let position: Vector2
  private let direction: Vector2
  private let height: Double
  private let grade: Double

  /// - Parameter s: where the ego stands, offset by `offset` from the centre line.
  init(_ road: Road, s: Double, offset: Double) {
    let point = road.point(s)
    self.road = road
    position = point.position + point.direction.left * offset
    direction = point.direction
    (height, grade) = (point.height, point.grade)
  }

  /// Metres of the ego's plane over the world's zero at a place.
  func plane(at place: Vector2) -> Double { height + grade * (place - position).dot(direction) }

  /// The road's surface at s, where that is at `place`: metres over the ego's plane.
  func height(_ s: Double, at place: Vector2) -> Double { road.height(s) - plane(at: place) }

  /// A place beside the road, `up` metres over its surface.
  func point(_ point: Road.Point, offset: Double, up: Double = 0) -> Vector3 {
    let place = point.position + point.direction.left * offset
    return Vector3(place, point.height + up - plane(at: place))
  }
}
