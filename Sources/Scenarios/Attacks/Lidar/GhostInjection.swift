internal import Kernels

/// A return that is to be forged: which beam, and at what distance along it.
struct GhostReturn {
  var beam: LidarBeam
  var range: Double
  /// In the sensor's own scale; nil = as the injection finds it.
  var intensity: Double?
}

/// The forging of returns, whatever they pretend to be.
struct GhostInjection {
  /// Which of a beam's returns stays: the nearer one, or the forged one, whose pulse is stronger.
  enum Winner { case nearer, forged }

  private let budget: Int
  private let shadow: Double
  private let isNaive: Bool
  private let winner: Winner
  private var noise: GhostNoise
  private var intensity: GhostIntensity?

  static func parameters(points: Double) -> [AttackParameter] {
    [
      .number("points", points, 1...6000, "", "returns of a frame that are forged at most"),
      .word(
        "placement", ["beams", "naive"],
        "on the sensor's beams, in the place of what they hide; or beside, over all that is real"),
      .number("shadow", 0, 0...3, "°", "real returns this near to a forged one are gone as well"),
    ] + GhostNoise.parameters
  }

  init(_ settings: AttackSettings, winner: Winner = .nearer) {
    budget = Int(settings["points"])
    shadow = settings["shadow"] * Double.pi / 180
    isNaive = settings.word("placement") == "naive"
    self.winner = winner
    noise = GhostNoise(settings)
  }

  /// Forges as many of the wanted returns as the attacker can, chosen at random.
  mutating func inject(
    _ wanted: [GhostReturn], into scene: inout LidarScene, strength: Double,
    _ random: inout Random
  ) {
    guard let first = wanted.first else { return }
    if intensity == nil { intensity = GhostIntensity(from: &scene, at: first.range) }
    noise.begin(&random)
    let count = Swift.min(wanted.count, Int((Double(budget) * strength).rounded(.up)))
    let frame = Silhouette(wanted)
    var forged: [Vector3] = []
    for chosen in GhostInjection.choose(count, of: wanted, &random) {
      let range = chosen.range + noise.draw(&random, of: scene.twin.resolution)
      let (down, across) = frame.place(of: chosen.beam)
      let patch = intensity?.value(down: down, across: across, &random)
      let light = chosen.intensity ?? patch
      guard noise.isFooled(&random), range > 0.3 else { continue }
      if isNaive {
        append(chosen.beam, range, to: &scene, &random)
        continue
      }
      if winner == .nearer, let real = scene.edit.range(of: chosen.beam), real < range { continue }
      scene.edit.put(chosen.beam, range: range, intensity: light)
      forged.append(chosen.beam.direction)
    }
    if shadow > 0 { clear(around: forged, in: &scene) }
  }

  /// The first so many of a shuffled list (Durstenfeld 1964), in the list's order.
  static func choose<Element>(
    _ count: Int, of list: [Element], _ random: inout Random
  ) -> [Element] {
    guard count < list.count else { return list }
    var places = Array(list.indices)
    for i in 0..<count { places.swapAt(i, i + random.below(list.count - i)) }
    return places[..<count].sorted().map { list[$0] }
  }

  /// A point somewhere about the beam, as it was computed, with any intensity.
  private func append(
    _ beam: LidarBeam, _ range: Double, to scene: inout LidarScene, _ random: inout Random
  ) {
    let spread = 0.004
    let aside = Vector3(
      random.uniform(-spread, spread), random.uniform(-spread, spread),
      random.uniform(-spread, spread))
    let light = scene.sweep.values(scene.sweep.fields.intensity)
    let brightest = Double(light.reduce(0, Swift.max))
    scene.edit.append(
      (beam.direction + aside).normalized * range, like: beam,
      intensity: random.uniform(0, brightest))
  }

  /// Whatever is real within the shadow's angle of a forged return is gone.
  private func clear(around forged: [Vector3], in scene: inout LidarScene) {
    guard !forged.isEmpty else { return }
    let mount = scene.twin.mount
    let middle = forged.reduce(Vector3.zero, +).normalized
    let limit = Trigonometry.cosine(shadow)
    let widest = forged.reduce(1) { Swift.min($0, $1.dot(middle)) }
    let angle = Trigonometry.arctangent(y: (1 - widest * widest).squareRoot(), x: widest)
    let outer = Trigonometry.cosine(Swift.min(angle + shadow, Double.pi))
    let near = scene.beams.all { mount.turnedBack($0).dot(middle) >= outer }
    for beam in near where beam.isReturn && !scene.edit.isChanged(beam.first) {
      if forged.contains(where: { $0.dot(beam.direction) >= limit }) { scene.edit.clear(beam) }
    }
  }

  /// Where a beam lies among all of a ghost's, 0…1 from above and from the right.
  private struct Silhouette {
    private var (high, low) = (-Double.infinity, Double.infinity)
    private var (right, left) = (Double.infinity, -Double.infinity)
    private let middle: Double

    init(_ returns: [GhostReturn]) {
      let centre = returns.reduce(Vector3.zero) { $0 + $1.beam.direction }
      middle = Trigonometry.arctangent(y: centre.y, x: centre.x)
      for ghost in returns {
        let aside = self.aside(ghost.beam)
        (high, low) = (
          Swift.max(high, ghost.beam.direction.z), Swift.min(low, ghost.beam.direction.z)
        )
        (right, left) = (Swift.min(right, aside), Swift.max(left, aside))
      }
    }

    private func aside(_ beam: LidarBeam) -> Double {
      let away = Trigonometry.arctangent(y: beam.direction.y, x: beam.direction.x) - middle
      return away - 2 * Double.pi * (away / (2 * Double.pi)).rounded()
    }

    func place(of beam: LidarBeam) -> (down: Double, across: Double) {
      (
        (high - beam.direction.z) / Swift.max(high - low, 1e-6),
        (aside(beam) - right) / Swift.max(left - right, 1e-6)
      )
    }
  }
}
