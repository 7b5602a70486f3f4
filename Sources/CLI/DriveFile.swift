import RealTime
import Recordings
import Scenarios
import Sensors

/// Writes a drive with its truth to a file.
enum DriveFile {
  /// What was written: frames, and of them those that each attack bent, by id and sensor.
  struct Written {
    var frames = 0
    var attacked: [String: Int] = [:]
  }

  /// - Throws: an error after which no file is there.
  static func write(
    _ drive: inout AttackedDrive, to path: String, metadata: [String: [String: String]],
    label: String, overwrite: Bool
  ) throws -> Written {
    var writer = try DriveWriter(
      path: path, rig: drive.rig, metadata: metadata, overwrite: overwrite)
    var progress = Progress(label, total: drive.count)
    var written = Written()
    var last = Instant(nanoseconds: 0)
    while let frame = try drive.next() {
      guard ProcessSignal.wait(timeout: .zero) == nil else {
        throw Refusal("interrupted; \(path) was not written")
      }
      try writer.write(frame)
      last = frame.logged
      try write(drive.truths, logged: last, &writer, &written)
      written.frames += 1
      progress.update(written.frames)
    }
    // Of frames that were lost at the end.
    try write(drive.truths, logged: last, &writer, &written)
    try writer.finish()
    progress.finish()
    return written
  }

  private static func write(
    _ truths: [Truth], logged: Instant, _ writer: inout DriveWriter, _ written: inout Written
  ) throws {
    for truth in truths {
      try writer.write(truth, logged: logged)
      let name = Catalogue.row(named: truth.attack)?.name ?? ""
      let sham = truth.isSham ? " (sham)" : ""
      written.attacked["\(truth.attack) \(name) on \(truth.sensor)\(sham)", default: 0] += 1
    }
  }
}
