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
      lasers = [:]
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
  }

  /// The laser of each point, counted from below; nil for points of none.
  func assign(_ sweep: SweepPoints) -> [Int?] {
    let numbers: [Int]?
    switch way {
    case .field: numbers = sweep.ring
    case .fileOrder: numbers = LaserTable.runs(of: sweep)
    case .elevation: return sweep.elevation.map(nearest(to:))
    }
    return numbers?.map { lasers[$0] } ?? Array(repeating: nil, count: sweep.range.count)
  }

  private func nearest(to elevation: Double) -> Int? {
    var (low, high) = (0, elevations.count)
    while low < high {
      let middle = (low + high) / 2
      if elevations[middle] < elevation { low = middle + 1 } else { high = middle }
    }
    let near = [low - 1, low].filter(elevations.indices.contains)
    return near.min {
      (elevations[$0] - elevation).magnitude < (elevations[$1] - elevation).magnitude
    }
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
