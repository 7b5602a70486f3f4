import Checks
import Kernels
import Sensors
import Wire

/// The kernels that make a sweep's observation, each on what the one before it left.
struct LidarKernels {
  private let rounds: Int
  private let payload: [UInt8]
  private let layout: PointLayout
  private let beams: BeamTable
  private let image: SweepImage
  private let ground: SweepGround
  private let segments: SweepSegments
  private let free: FreeSpans

  private var shape: RangeImage { beams.image }

  /// - Parameters:
  ///   - frames: sweeps of one lidar, from which its lasers are learned.
  ///   - row: the lidar's.
  init(rounds: Int, frames: [Frame], row: SensorSpec) throws {
    var observer = Observer(spec: row, profile: Profile())
    var observation = Observation(for: row)
    for frame in frames {
      try observer.observe(frame.header, frame.payload.bytes, into: &observation)
    }
    let frame = frames[frames.count - 1]
    guard case .points(let layout) = frame.header.layout, let beams = observation.lidar.beams
    else { fatalError("the lasers are known from the third sweep on") }
    self.rounds = rounds
    (payload, self.layout, self.beams) = (frame.payload, layout, beams)
    (image, ground) = (observation.lidar.image, observation.lidar.ground)
    (segments, free) = (observation.lidar.segments, observation.lidar.grid.free)
  }

  func measured() -> [Row] {
    var race = KernelRace(rounds: rounds, largest: max(payload.count, 16 * shape.count))
    drawImage(&race)
    placeCells(&race)
    tellGround(&race)
    findSegments(&race)
    drawGrid(&race)
    tellTexture(&race)
    return race.rows
  }

  private func drawImage(_ race: inout KernelRace) {
    let count = Int(layout.count)
    let (x, y, z) = (floats(.x), floats(.y), floats(.z))
    let levels = [UInt8](repeating: 50, count: count)
    var keys = [UInt16](repeating: 0, count: count)
    let ring = layout[.ring].map { Int($0.offset) } ?? 0
    race.run("rings' numbers", bytes: 4 * count) {
      var span = keys.mutableSpan
      Points.readNumbers(
        payload.bytes, count: count, stride: Int(layout.stride), offset: ring,
        type: ScalarType(rawValue: layout[.ring]?.type.rawValue ?? 0) ?? .uint16, into: &span)
    }
    var steps = keys
    var bins = keys
    var places = [Int32](repeating: 0, count: count)
    var ranges = steps.mutableSpan
    var azimuths = places.mutableSpan
    Points.polar(
      x: x.span, y: y.span, z: z.span, columns: shape.columns, into: &ranges, places: &azimuths)
    var elevations = bins.mutableSpan
    Points.slopeBins(x: x.span, y: y.span, z: z.span, into: &elevations)
    var records = [UInt64](repeating: 0, count: shape.count)
    var strays = [UInt64](repeating: 0, count: (count + 63) / 64)
    let table = lasers
    race.run("range image", bytes: 13 * count) {
      var cells = records.mutableSpan
      var bits = strays.mutableSpan
      _ = shape.scatter(
        steps: steps.span, places: places.span, keys: keys.span, bins: bins.span,
        levels: levels.span, by: table, into: &cells, strays: &bits)
    }
    var (nearest, points) = (image.ranges, image.indices)
    var (brightness, counts) = (image.intensities, image.returns)
    race.run("range image's planes", bytes: 8 * shape.count) {
      var ranges = nearest.mutableSpan
      var indices = points.mutableSpan
      var intensities = brightness.mutableSpan
      var returns = counts.mutableSpan
      shape.split(
        records.span, ranges: &ranges, indices: &indices, intensities: &intensities,
        returns: &returns)
    }
  }

  private func placeCells(_ race: inout KernelRace) {
    var (x, y) = (image.x, image.y)
    race.run("places of cells", bytes: 2 * shape.count) {
      var across = x.mutableSpan
      var along = y.mutableSpan
      beams.places.locate(shape, image.ranges.span, into: &across, &along)
    }
    var masks = image.returned
    race.run("mask of returns", bytes: 2 * shape.count) {
      var span = masks.mutableSpan
      shape.returned(image.ranges.span, into: &span)
    }
    var sectors = image.rings
    race.run("rings of each sector", bytes: 8 * shape.words * shape.columns) {
      var span = sectors.mutableSpan
      shape.occupancy(image.returned.span, into: &span)
    }
    let before = image.ranges
    race.run("range images compared", bytes: 4 * shape.count) {
      _ = shape.compare(image.ranges.span, before.span)
    }
  }

  private func tellGround(_ race: inout KernelRace) {
    var longest = [UInt16](repeating: 0, count: shape.rows * shape.strips)
    race.run("longest ranges of strips", bytes: 2 * shape.count) {
      var span = longest.mutableSpan
      shape.secondLongest(image.ranges.span, into: &span)
    }
    var (classes, objects) = (ground.classes, ground.objects)
    let meets = ground.meets
    race.run("classes of cells", bytes: 2 * shape.count) {
      var kinds = classes.mutableSpan
      var ranges = objects.mutableSpan
      shape.classify(
        image.ranges.span, minimum: 200, groundFrom: meets.span, to: meets.span, into: &kinds,
        objects: &ranges)
    }
  }

  private func findSegments(_ race: inout KernelRace) {
    var across = [UInt8](repeating: 0, count: shape.count)
    var below = across
    race.run("links of cells", bytes: 4 * shape.count) {
      var left = across.mutableSpan
      var down = below.mutableSpan
      beams.links.find(
        shape, objects: ground.objects.span, cells: image.ranges.span, into: &left, below: &down)
    }
    var runs = CellRuns(capacity: 49_152, segments: SweepSegments.most)
    race.run("runs joined", bytes: 2 * shape.count) {
      runs.connect(
        shape, links: beams.links, across: across.span, below: below.span,
        objects: ground.objects.span, cells: image.ranges.span)
    }
    var labels = segments.labels
    race.run("segments numbered", bytes: 2 * shape.count) {
      _ = runs.number(smallest: SweepSegments.smallest)
      var span = labels.mutableSpan
      runs.label(into: &span)
    }
    var silhouette = Silhouette()
    let parts = segments.list[..<segments.count]
    let area = parts.reduce(0) { $0 + $1.extent.area }
    race.run("outlines of segments", bytes: 4 * area) {
      for (label, part) in parts.enumerated() {
        _ = silhouette.count(
          shape, image.ranges.span, extent: part.extent, label: UInt16(label),
          labels: labels.span, behind: part.farthest)
      }
    }
    var marks = [UInt8](repeating: 0, count: SweepSegments.most)
    race.run("segments that touch", bytes: 4 * shape.count) {
      var scratch = across.mutableSpan
      var touching = marks.mutableSpan
      shape.markTouching(
        image.ranges.span, labels: labels.span, within: 120, scratch: &scratch, into: &touching)
    }
  }

  private func drawGrid(_ race: inout KernelRace) {
    var free = free
    race.run("free spans of columns", bytes: 2 * shape.count) {
      free.find(
        shape, image.ranges.span, meets: ground.meets.span, share: 16_000, places: beams.places)
    }
    var grid = BirdsEyeGrid()
    grid.prepare(columns: shape.columns, origin: Float(beams.azimuth - beams.step / 2))
    var states = [UInt8](repeating: 0, count: BirdsEyeGrid.count)
    race.run("grid drawn", bytes: BirdsEyeGrid.count) {
      var span = states.mutableSpan
      grid.draw(free, into: &span)
    }
    let tall = [UInt16](repeating: RangeImage.none, count: shape.rows * shape.strips)
    race.run("returns marked in the grid", bytes: 7 * shape.count) {
      var span = states.mutableSpan
      grid.mark(
        shape, classes: ground.classes.span, ranges: image.ranges.span, x: image.x.span,
        y: image.y.span, tall: tall.span, into: &span)
    }
  }

  private func tellTexture(_ race: inout KernelRace) {
    var returns = [UInt16](repeating: 0, count: 4_096)
    var (isolated, near) = (returns, returns)
    var sectors = [SectorTexture](repeating: SectorTexture(), count: SweepTexture.count)
    race.run("texture of sectors", bytes: 2 * shape.count) {
      var all = returns.mutableSpan
      var lone = isolated.mutableSpan
      var close = near.mutableSpan
      shape.countTexture(
        image.ranges.span, minimum: 200, returns: &all, isolated: &lone, near: &close)
      var span = sectors.mutableSpan
      shape.texture(
        image.ranges.span, returns: returns.span, isolated: isolated.span, near: near.span,
        into: &span)
    }
  }

  /// The lasers by their rings, at any elevation.
  private var lasers: LaserTable {
    var rows = [UInt16](repeating: RangeImage.none, count: 128)
    for (row, laser) in beams.lasers.enumerated() where laser.ring < 128 {
      rows[Int(laser.ring)] = UInt16(row)
    }
    return LaserTable(
      rows: rows, bins: beams.lasers.map { _ in 0...UInt16.max },
      offsets: beams.lasers.map { Int32(($0.offset * 256).rounded()) })
  }

  private func floats(_ role: PointRole) -> [Float] {
    var values = [Float](repeating: 0, count: Int(layout.count))
    guard let field = layout[role] else { return values }
    var span = values.mutableSpan
    Points.read(
      payload.bytes, count: Int(layout.count), stride: Int(layout.stride),
      offset: Int(field.offset), type: .float32, into: &span)
    return values
  }
}
