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
  func examples(of attacks: [AttackRow]) throws -> [(AttackRow, [FormatDrive.Example])] {
    var examples = attacks.map { ($0, [FormatDrive.Example]()) }
    func carry(_ drive: FormatDrive, seed: UInt64, _ isCarried: (AttackRow) -> Bool) throws {
      for place in examples.indices {
        let row = examples[place].0
        guard isCarried(row), drive.carries(row) else { continue }
        do {
          examples[place].1 += try drive.examples(of: row, seed: seed)
        } catch let error as AttackError {
          note("\(drive.name): \(error)")
        }
      }
    }
    for seed in 1...seeds {
      for modality in [Modality.lidar, .camera, .radar] {
        let drive = try simulated(seed, modality)
        try carry(drive, seed: seed) { $0.modality == modality }
      }
      try carry(simulated(seed, nil), seed: seed) { $0.modality == nil }
    }
    if let folder {
      for (place, (drive, path)) in try RecordedDrives.found(in: folder).enumerated() {
        note(drive.name)
        let frames = try FrameList(
          Recording(opening: path), keeping: Set(Modality.allCases))
        let known = FormatDrive(
          drive.name, frames, isRecorded: true, onset: FormatDrives.onsets.recorded)
        try carry(known, seed: UInt64(place) + 1) { _ in true }
      }
    }
    return examples
  }

  /// - Parameter modality: of the sensor that is on beside odometry; nil = all, the camera small.
  private func simulated(_ seed: UInt64, _ modality: Modality?) throws -> FormatDrive {
    note("seed \(seed), \(modality?.name ?? "all sensors")")
    var options = SimulatedDrive.Options()
    options.camera = .init(width: 640, height: 360)
    if modality == nil { options.camera = .init(width: 320, height: 180) }
    if let modality {
      if modality != .camera { options.camera = nil }
      if modality != .lidar { options.lidar = nil }
      options.radar = modality == .radar
    }
    let source = SimulatedDrive(
      seed: seed, duration: FormatDrives.seconds, options: options)
    return FormatDrive(
      "seed \(seed)", try FrameList(source, keeping: Set(Modality.allCases)), isRecorded: false,
      onset: FormatDrives.onsets.simulated)
  }

  private func note(_ line: String) {
    FileHandle.standardError.write(Data("\(line)\n".utf8))
  }
}
