public import Images
public import Sensors

/// A drive through a seeded city: the same bytes for the same seed, on every machine.
///
/// All sensors look at one world. What a sensor draws depends on the seed, the sensor and the
/// frame alone, so that switching one off changes nothing of the others.
public struct SimulatedDrive: FrameSource, Sendable {
  /// What is simulated.
  public struct Options: Equatable, Sendable {
    /// The instant at which the drive starts.
    public var start: Instant
    /// Nil = no camera.
    public var camera: Camera?
    /// Nil = no lidar.
    public var lidar: Lidar?
    public var radar: Bool
    public var odometry: Bool
    public var conditions: Conditions

    /// - Parameter start: by default 2026-01-01 12:00:00 UTC.
    public init(
      start: Instant = Instant(nanoseconds: 1_767_268_800_000_000_000),
      camera: Camera? = Camera(), lidar: Lidar? = Lidar(), radar: Bool = true,
      odometry: Bool = true, conditions: Conditions = Conditions()
    ) {
      self.start = start
      self.camera = camera
      self.lidar = lidar
      self.radar = radar
      self.odometry = odometry
      self.conditions = conditions
    }
  }

  public let rig: [SensorSpec]
  public let count: Int?
  public let options: Options
  private let seed: UInt64
  private var world: World
  private var streams: [Stream]
  private var lidar: LidarModel?
  private var radar: RadarModel
  private var camera: CameraModel?
  private let odometry: Odometry

  /// - Parameter seconds: length of the drive; frames captured in it are given.
  public init(seed: UInt64, duration seconds: Double, options: Options = Options()) {
    let length = Swift.max(0, seconds.isFinite ? seconds : 0)
    self.seed = seed
    self.options = options
    world = World(seed: seed, duration: length + 1)
    streams = Stream.all(seed: seed, duration: length, options)
    rig = streams.map(\.row)
    count = streams.reduce(0) { $0 + $1.count }
    lidar = options.lidar.map { LidarModel($0, options.conditions, seed: seed) }
    radar = RadarModel(seed: seed)
    odometry = Odometry(seed: seed)
    camera = options.camera.map { CameraModel(seed: seed, $0, options.conditions) }
  }

  /// The frame that is received next, or nil at the end.
  public mutating func next() throws(ImageError) -> Frame? {
    var earliest: (place: Int, logged: Double)?
    for place in streams.indices {
      guard let logged = streams[place].nextLogged else { continue }
      if earliest.map({ logged < $0.logged }) ?? true { earliest = (place, logged) }
    }
    guard let place = earliest?.place else { return nil }
    let next = streams[place].advance()
    return try frame(next.cycle, next.sequence, of: streams[place], place)
  }

  /// What the last camera image shows that may look like a fault and is none; nil before the first.
  public var imageLabels: ImageLabels? { camera?.labels }

  /// The true pose of `base_link`; before the start and after the end it stands.
  public func pose(at instant: Instant) -> EgoPose {
    world.ego(at: instant.seconds(since: options.start))
  }

  private mutating func frame(
    _ cycle: Int, _ sequence: UInt64, of stream: Stream, _ place: Int
  ) throws(ImageError) -> Frame {
    let captured = stream.captured(cycle)
    let (layout, payload) = try measure(cycle, of: stream, at: captured)
    let latency = stream.timetable.latency(cycle)
    let header = FrameHeader(
      sensor: place, modality: stream.row.modality, epoch: 0, sequence: sequence,
      captured: instant(stream.timetable.stamp(captured)),
      published: instant(captured + latency.publish),
      layout: layout)
    return Frame(
      header: header, payload: payload,
      logged: instant(captured + latency.publish + latency.transport))
  }

  private mutating func measure(
    _ index: Int, of stream: Stream, at captured: Double
  ) throws(ImageError) -> (FrameLayout, [UInt8]) {
    var random = Random(seed: seed, stream.noise, index)
    switch stream.row.modality {
    case .camera:
      guard let image = try camera?.image(index, at: captured, in: &world, &random) else { break }
      return (.image(image.layout), image.payload)
    case .lidar:
      let start = stream.timetable.capture(index)
      guard let points = lidar?.sweep(from: start, to: captured, in: &world, &random) else {
        break
      }
      let layout = LidarPacking.layout(
        count: points.count / LidarPacking.stride,
        sweepStart: instant(stream.timetable.stamp(start)))
      return (.points(layout), points)
    case .radar:
      let points = radar.scan(at: captured, in: &world, &random)
      return (.points(RadarModel.layout(count: points.count / RadarModel.stride)), points)
    case .ego: break
    }
    return (.ego(odometry.report(world.ego(at: captured), &random)), [])
  }

  private func instant(_ seconds: Double) -> Instant {
    options.start.advanced(byNanoseconds: Int64((seconds * 1e9).rounded()))
  }
}
