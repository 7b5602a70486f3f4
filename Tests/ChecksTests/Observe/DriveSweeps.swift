import Foundation
import Kernels
import Recordings
import Scenarios
import Sensors

@testable import Checks

/// The lidar's sweeps of a drive, simulated or recorded.
struct DriveSweeps {
  let spec: SensorSpec
  let frames: [Frame]

  /// - Parameter seconds: of a drive through the simulated city.
  init(simulated seconds: Double) throws {
    let options = SimulatedDrive.Options(camera: nil, radar: false, odometry: false)
    var drive = SimulatedDrive(seed: 1, duration: seconds, options: options)
    var frames: [Frame] = []
    while let frame = try drive.next() { frames.append(frame) }
    (spec, self.frames) = (drive.rig[0], frames)
  }

  init(recorded name: String) throws {
    var recording = try Recording(opening: "\(Self.folder ?? "")/drives/\(name)")
    let sensor = recording.rig.firstIndex { $0.modality == .lidar } ?? 0
    var frames: [Frame] = []
    while frames.count < 8, let frame = recording.next() {
      if frame.header.sensor == sensor { frames.append(frame) }
    }
    (spec, self.frames) = (recording.rig[sensor], frames)
  }

  /// The folder of the recorded drives that VOUCH_DATA names, if it is there.
  static let folder: String? = ProcessInfo.processInfo.environment["VOUCH_DATA"].flatMap {
    FileManager.default.fileExists(atPath: "\($0)/drives") ? $0 : nil
  }

  /// The bench after all of them.
  ///
  /// - Parameter hasRings: whether the rings' numbers are shown.
  func observed(hasRings: Bool = true) throws -> ObserveBench {
    var bench = ObserveBench(spec)
    for frame in frames {
      guard case .points(var layout) = frame.header.layout else { continue }
      if !hasRings { layout[.ring] = nil }
      try bench.show(.points(layout), frame.payload)
    }
    return bench
  }
}

/// Shares by which a sweep's observation is known to be sound.
struct SweepShares: CustomStringConvertible {
  let source: BeamTable.Source
  let lasers: Int
  let columns: Int
  /// Of the points with a range: those that have a cell; those that share one.
  let placed: Double
  let extra: Double
  /// Of the cells with a return.
  let ground: Double
  let segments: Int
  /// Of objects' cells.
  let segmented: Double
  /// Of the grid within 20 m.
  let free: Double
  let occupied: Double

  init(_ views: LidarViews) {
    let scattered = views.image.scattered
    let seen = Double(scattered.placed + scattered.strays)
    let ground = Double(views.count(.ground))
    let objects = Double(views.count(.object))
    let labelled = views.segments.labels.prefix(views.beams.image.count)
    (source, lasers, columns) = (
      views.beams.source, views.beams.lasers.count, views.beams.image.columns
    )
    placed = Double(scattered.placed) / seen
    extra = Double(scattered.extra) / seen
    self.ground = ground / Double(scattered.placed - scattered.extra)
    segments = views.segments.count
    segmented = Double(labelled.count { $0 != SweepSegments.none }) / objects
    var (free, occupied, all) = (0, 0, 0)
    for j in -80..<80 {
      for i in -80..<80 where i * i + j * j < 6_400 {
        let state = views.grid.state(x: (Double(i) + 0.5) / 4, y: (Double(j) + 0.5) / 4)
        all += 1
        if state == .free { free += 1 }
        if state == .occupied { occupied += 1 }
      }
    }
    (self.free, self.occupied) = (Double(free) / Double(all), Double(occupied) / Double(all))
  }

  var description: String {
    "\(source), \(lasers) × \(columns): placed \(placed), extra \(extra), ground \(ground), "
      + "\(segments) segments of \(segmented), free \(free), occupied \(occupied)"
  }
}
