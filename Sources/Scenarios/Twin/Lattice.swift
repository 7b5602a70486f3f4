/// The grid that a sensor's values lie on, learned from them: the coarsest of round steps, through
/// zero or half a step beside it, that all of them fit.
struct Lattice {
  private static let steps = [
    1, 0.5, 0.25, 0.2, 0.1, 0.05, 0.025, 0.02, 0.01, 0.005, 0.002, 0.001,
  ]
  /// Values before a fit says anything: a false step of 20 tolerances survives them once in 10³².
  private static let fewest = 32

  /// What a step of 1 is in the values' own unit.
  private let unit: Double
  /// By step, whether all values fit through zero, and beside it.
  private var fits = [Bool](repeating: true, count: 2 * steps.count)
  private var count = 0
  private var constant: Double?

  /// - Parameter unit: that of the steps: π/180 for angles on a grid of degrees.
  init(unit: Double = 1) { self.unit = unit }

  /// Values so far.
  var evidence: Int { count }

  /// - Parameter tolerance: how far from its node a value may be for having been stored.
  mutating func note(_ value: Double, tolerance: Double) {
    guard value.isFinite else { return }
    constant = count == 0 || constant == value ? value : nil
    count += 1
    for i in fits.indices where fits[i] {
      let step = Lattice.steps[i / 2] * unit
      let node = nearest(value, step, isBeside: i % 2 == 1)
      fits[i] = step > 20 * tolerance && (value - node).magnitude <= tolerance
    }
  }

  /// The distance between nodes; nil where none is known, or where there is one value only.
  var step: Double? { found.map { Lattice.steps[$0 / 2] * unit } }

  /// The node next to a value; the value itself where no grid is known.
  func snap(_ value: Double) -> Double {
    guard count >= Lattice.fewest else { return value }
    if let constant { return constant }
    guard let found, let step else { return value }
    return nearest(value, step, isBeside: found % 2 == 1)
  }

  private var found: Int? {
    guard count >= Lattice.fewest, constant == nil else { return nil }
    return fits.firstIndex(of: true)
  }

  private func nearest(_ value: Double, _ step: Double, isBeside: Bool) -> Double {
    let shift = isBeside ? 0.5 : 0
    return ((value / step - shift).rounded() + shift) * step
  }
}
