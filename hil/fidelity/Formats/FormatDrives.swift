import Foundation
import Recordings
import Scenarios
import Sensors

/// The drives on which the catalogue's attacks are carried out.
struct FormatDrives {
  private static let seconds = 4.0
  /// Seconds that stay clean: of a simulated drive, and of a recorded one, which is short.
  private static let onsets = (simulated: 1.0, recorded: 0.75)

  /// How many seeds.
  let seeds: UInt64
  /// The folder of recorded drives, if there is one.
  let folder: String?

  /// What every attack makes of every drive that can carry it. One drive is in memory at a time.
  func examples(of trials: [FormatTrial]) throws -> [(FormatTrial, [FormatDrive.Example])] {
    var examples = trials.map { ($0, [FormatDrive.Example]()) }
    func carry(out drive: FormatDrive, _ isCarried: (AttackRow) -> Bool) throws {
      var drive = drive
      note(drive.name)
      for (place, trial) in trials.enumerated() where isCarried(trial.row) {
        do {
          examples[place].1 += try drive.examples(of: trial)
        } catch let error as AttackError {
          note("\(drive.name): \(error)")
        }
      }
    }
    for modality in [Modality.lidar, .camera, .radar, .ego, nil]
    where trials.contains(where: { $0.row.modality == modality }) {
      for seed in 1...seeds {
        try carry(out: simulated(seed, modality)) { $0.modality == modality }
      }
    }
    guard let folder else { return examples }
    for (drive, path) in try RecordedDrives.found(in: folder) {
      let recorded = FormatDrive(
        drive.name, try FrameList(Recording(opening: path)), half: nil,
        onset: FormatDrives.onsets.recorded)
      try carry(out: recorded, recorded.carries)
    }
    return examples
  }

  /// - Parameter modality: of the sensor that is on beside odometry; nil = all, the camera small.
  private func simulated(_ seed: UInt64, _ modality: Modality?) throws -> FormatDrive {
    var options = SimulatedDrive.Options()
    switch modality {
    case nil: options.camera = .init(width: 320, height: 180)
    case .camera: options.camera = .init(width: 640, height: 360)
    default: options.camera = nil
    }
    if let modality {
      if modality != .lidar { options.lidar = nil }
      options.radar = modality == .radar
    }
    let drive = SimulatedDrive(seed: seed, duration: FormatDrives.seconds, options: options)
    return FormatDrive(
      "seed \(seed), \(modality?.name ?? "all sensors")", try FrameList(drive),
      half: Int(seed % 2), onset: FormatDrives.onsets.simulated)
  }

  private func note(_ line: String) {
    FileHandle.standardError.write(Data("\(line)\n".utf8))
  }
}
