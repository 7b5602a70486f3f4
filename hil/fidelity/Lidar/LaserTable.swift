import Foundation
import Sensors

/// Which laser of a lidar each point is of, learned from some of its sweeps.
///
/// By the ring field where there is one. Else by the order of the file where it lists laser after
/// laser (KITTI's HDL-64E: the azimuth starts anew with each). Else by elevation: the lasers are
/// the peaks of its histogram (Pandar64).
struct LaserTable {
  private enum Way {
    case field
    case fileOrder
    case elevation
  }

  private let way: Way
  /// Degrees, from the lowest laser up.
  let elevations: [Double]
  /// By ring field or place in the file: the laser, counted from below.
  private let lasers: [Int: Int]
  /// In the order of the file.
  private let listed: [Double]

  /// Degrees between two lasers at the least, and the histogram's bins in a degree.
  private static let separation = 0.11
  private static let bins = 50.0

  init(learning sweeps: [SweepPoints]) {
    var way = Way.elevation
    if sweeps.allSatisfy({ $0.ring != nil }) {
      way = .field
    } else if sweeps.allSatisfy({ LaserTable.runs(of: $0) != nil }) {
      way = .fileOrder
    }
    self.way = way
    guard way != .elevation else {
      elevations = LaserTable.peaks(of: sweeps)
      (lasers, listed) = ([:], [])
      return
    }
    var found: [Int: [Double]] = [:]
    for sweep in sweeps {
      let numbers = way == .field ? sweep.ring : LaserTable.runs(of: sweep)
      for (point, number) in (numbers ?? []).enumerated() where sweep.isSound[point] {
        found[number, default: []].append(sweep.elevation[point])
      }
    }
    let medians = found.map { (number: $0.key, elevation: $0.value.median) }
      .sorted { ($0.elevation, $0.number) < ($1.elevation, $1.number) }
    elevations = medians.map(\.elevation)
    lasers = Dictionary(
      uniqueKeysWithValues: medians.enumerated().map { ($0.element.number, $0.offset) })
    listed = medians.sorted { $0.number < $1.number }.map(\.elevation)
  }

  /// The laser of each point, counted from below; −1 for points of none.
  func assign(_ sweep: SweepPoints) -> [Int] {
    switch way {
    case .field: (sweep.ring ?? []).map { lasers[$0] ?? -1 }
    case .fileOrder: assignRuns(of: sweep)
    case .elevation: sweep.elevation.map(nearest(to:))
    }
  }

  /// Each run as a whole, by the order and the elevations: a laser may be missing.
  private func assignRuns(of sweep: SweepPoints) -> [Int] {
    guard let runs = LaserTable.runs(of: sweep), let last = runs.last else {
      return Array(repeating: -1, count: sweep.range.count)
    }
    var values = [[Double]](repeating: [], count: last + 1)
    for (point, run) in runs.enumerated() where sweep.isSound[point] {
      values[run].append(sweep.elevation[point])
    }
    let places = Alignment.places(of: values.map { $0.isEmpty ? 0 : $0.median }, in: listed)
    let numbers = lasers.keys.sorted()
    return runs.map { places[$0] < 0 ? -1 : lasers[numbers[places[$0]]] ?? -1 }
  }

  private func nearest(to elevation: Double) -> Int {
    var (low, high) = (0, elevations.count)
    while low < high {
      let middle = (low + high) / 2
      if elevations[middle] < elevation { low = middle + 1 } else { high = middle }
    }
    guard low > 0 else { return 0 }
    guard low < elevations.count else { return low - 1 }
    return elevations[low] - elevation < elevation - elevations[low - 1] ? low : low - 1
  }

  /// The place of each point's laser in the file, or nil where the file is in another order: then
  /// the azimuth does not run through a whole turn a few dozen times.
  private static func runs(of sweep: SweepPoints) -> [Int]? {
    var numbers: [Int] = []
    var run = 0
    var last = -1.0
    for azimuth in sweep.azimuth {
      let turn = azimuth < 0 ? azimuth + 360 : azimuth
      if turn < last - 180 { run += 1 }
      last = turn
      numbers.append(run)
    }
    let isPlausible = 15..<128 ~= run && numbers.count / (run + 1) > 200
    guard isPlausible else { return nil }
    var lengths = [Int](repeating: 0, count: run + 1)
    for number in numbers { lengths[number] += 1 }
    return lengths.filter { $0 > 100 }.count > run * 9 / 10 ? numbers : nil
  }

  private static func peaks(of sweeps: [SweepPoints]) -> [Double] {
    var histogram = [Double](repeating: 0, count: Int(180 * bins))
    for sweep in sweeps {
      for (elevation, isSound) in zip(sweep.elevation, sweep.isSound) where isSound {
        histogram[Int((elevation + 90) * bins)] += 1
      }
    }
    var smooth = histogram
    for i in 2..<histogram.count - 2 {
      smooth[i] = histogram[i - 2...i + 2].reduce(0, +)
    }
    // From the highest peak on; what lies too near to one that is taken is its slope.
    var taken: [Int] = []
    let order = smooth.indices.filter { smooth[$0] > 0 }.sorted {
      (smooth[$1], $0) < (smooth[$0], $1)
    }
    for bin in order {
      if let typical = taken.isEmpty ? nil : smooth[taken[taken.count / 2]],
        smooth[bin] < 0.12 * typical
      {
        break
      }
      let isApart = taken.allSatisfy { Double(($0 - bin).magnitude) >= separation * bins }
      if isApart { taken.append(bin) }
    }
    return taken.sorted().map { (Double($0) + 0.5) / bins - 90 }
  }
}
