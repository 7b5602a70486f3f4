import Foundation

/// The recorded drives, where they are at hand: in the folder that VOUCH_DATA names, else in
/// `shared/data` beside a folder above this file.
enum RecordedData {
  static let root: String? = {
    let files = FileManager.default
    if let named = ProcessInfo.processInfo.environment["VOUCH_DATA"] {
      return files.fileExists(atPath: "\(named)/drives") ? named : nil
    }
    var folder = URL(fileURLWithPath: #filePath)
    while folder.path != "/" {
      folder.deleteLastPathComponent()
      let data = folder.appendingPathComponent("shared/data")
      if files.fileExists(atPath: data.appendingPathComponent("drives").path) { return data.path }
    }
    return nil
  }()

  static func drive(_ name: String) -> String { "\(root ?? "")/drives/\(name)" }
}
