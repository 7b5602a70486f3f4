internal import Images
internal import Sensors

/// A camera in the simulated city: the world drawn, lit, and seen through a lens and a sensor.
struct CameraModel {
  private let camera: SimulatedDrive.Camera
  private let conditions: Conditions
  private let seed: UInt64
  private let lens: Lens
  private let shading: Shading
  private var raster: Raster
  private var row: ImageRow
  private var glow: Glow
  private var control: ExposureControl?
  private var meter = LightMeter()
  private var sensor: ImageSensor
  /// Of the last image.
  private(set) var labels = ImageLabels()

  init(seed: UInt64, _ camera: SimulatedDrive.Camera, _ conditions: Conditions) {
    (self.seed, self.camera, self.conditions) = (seed, camera, conditions)
    lens = Lens(Rig.intrinsics(camera))
    shading = Shading(seed: seed, conditions, lens)
    raster = Raster(width: Int(lens.canvas.width), height: Int(lens.canvas.height))
    row = ImageRow(width: Int(camera.width))
    glow = Glow(lens)
    sensor = ImageSensor(seed: seed, width: Int(camera.width), height: Int(camera.height))
  }

  /// The image exposed around a time in seconds of the drive.
  ///
  /// - Parameter index: of the frame, from 0.
  mutating func image(
    _ index: Int, at seconds: Double, in world: inout World, _ random: inout Random
  ) throws(ImageError) -> (layout: ImageLayout, payload: [UInt8]) {
    let frame = draw(at: seconds, in: &world)
    var control = control ?? settled(on: frame)
    let exposure = control.exposure
    develop(frame, exposure, &random)
    let misexposure = -ExposureControl.error(meter.mean(exposure.sensitivity))
    labels = ImageLabels(
      hasSun: glow.hasSun, pulsedLamps: glow.pulsedCount, misexposure: misexposure)
    control.learn(from: meter, exposedWith: exposure)
    self.control = control
    let layout = ImageLayout(
      width: camera.width, height: camera.height, encoding: camera.encoding.imageEncoding,
      exposure: exposure.time, gain: exposure.decibels, lineTime: Rig.lineTime(camera),
      frameCounter: Rig.firstFrameCounter + UInt64(index))
    return (layout, try encoded())
  }

  private func encoded() throws(ImageError) -> [UInt8] {
    switch camera.encoding {
    case .rgb8: return sensor.colours
    case .mono8: return sensor.luma
    case .jpeg(let quality):
      var encoder = JPEGEncoder()
      var file: [UInt8] = []
      try encoder.encode(
        rgb: sensor.colours.span, width: Int(camera.width), height: Int(camera.height),
        quality: quality, into: &file)
      return file
    }
  }

  /// What has been drawn on the canvas, and when.
  private struct Frame {
    let ego: EgoPose
    let seconds: Double
    let heading: Float
    let grade: Float
    let origin: Double
    let cover: Float
    let plumes: SprayPlumes
  }

  private mutating func draw(at seconds: Double, in world: inout World) -> Frame {
    let ego = world.ego(at: seconds)
    let view = CameraView(ego, lens.canvas, lineTime: Double(Rig.lineTime(camera)) * 1e-9)
    let s = world.progress(at: seconds)
    let bodies = world.scene(at: seconds, behind: 12, ahead: CameraScene.farthest)
    let daylight = shading.daylight
    var scene = CameraScene(
      view: view, daylight: daylight, street: StreetLight(daylight.isLampLit ? bodies : []),
      covers: CoveredRoad(world.road, from: s - 12, to: s + CameraScene.farthest),
      signals: TrafficSignals(world, from: s - 12, to: s + CameraScene.farthest, at: seconds))
    let ground = CameraGround(scene, world.ground(at: seconds), from: s)
    raster.begin()
    ground.draw(from: s, into: &raster)
    let shadows = CameraShadows(scene)
    for body in bodies { shadows.draw(body, into: &raster) }
    for body in bodies { scene.draw(body, near: s, into: &raster) }
    glow.begin(scene, raster, shading.air)
    return Frame(
      ego: ego, seconds: seconds, heading: Float(view.heading),
      grade: Float(ego.grade), origin: ground.origin,
      cover: scene.covers.share(s + 15),
      plumes: SprayPlumes(bodies, view, lens, conditions, daylight, at: seconds))
  }

  private mutating func develop(_ frame: Frame, _ exposure: Exposure, _ random: inout Random) {
    var blur = MotionBlur(
      turn: lens.intrinsics.fx * frame.ego.yawRate * exposure.seconds,
      way: frame.ego.speed * exposure.seconds, centre: lens.intrinsics.cx,
      width: Int(camera.width))
    let rain = Rainfall(
      conditions, shading.daylight, frame.ego, lens.intrinsics, exposure, &random)
    meter.begin()
    for index in 0..<Int(camera.height) {
      let moment = moment(index, of: frame, exposure)
      shading.shade(moment, raster, into: &row)
      frame.plumes.veil(&row, index, shading.clouds)
      blur.smear(&row.light, depth: row.depth)
      rain.add(row: index, to: &row.light)
      glow.add(moment, to: &row.light)
      if isMetered(index) { meter.add(row.light.green) }
      sensor.expose(&row.light, row: index, with: exposure, &random)
    }
  }

  private func moment(_ row: Int, of frame: Frame, _ exposure: Exposure) -> Shading.Moment {
    let late = (Double(row) - Double(camera.height) / 2) * Double(Rig.lineTime(camera)) * 1e-9
    let half = exposure.seconds / 2
    let (from, to) = (frame.seconds + late - half, frame.seconds + late + half)
    return Shading.Moment(
      row: row, from: from, to: to, mains: PulsedLight.mains(from: from, to: to),
      heading: frame.heading,
      grade: frame.grade, origin: frame.origin, cover: frame.cover)
  }

  /// The sky does not count: what matters is on the ground.
  private func isMetered(_ row: Int) -> Bool {
    row % LightMeter.step == 0 && row >= Int(camera.height) / 4
  }

  /// The control as if this had been looked at for long.
  private mutating func settled(on frame: Frame) -> ExposureControl {
    var control = ExposureControl()
    meter.begin()
    for index in 0..<Int(camera.height) where isMetered(index) {
      let moment = moment(index, of: frame, control.exposure)
      shading.shade(moment, raster, into: &row)
      glow.add(moment, to: &row.light)
      meter.add(row.light.green)
    }
    control.settle(on: meter)
    return control
  }
}
