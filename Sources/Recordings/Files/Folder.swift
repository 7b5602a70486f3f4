internal import Glibc

/// What a folder holds.
enum Folder {
  static func exists(_ path: String) -> Bool {
    var status = stat()
    return unsafe stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
  }

  /// The names in it, sorted by their bytes, without hidden ones; at most a million.
  static func names(in path: String) throws(RecordingError) -> [String] {
    guard let folder = unsafe opendir(path) else {
      throw RecordingError(file: path, problem: "cannot be opened: \(systemMessage())")
    }
    defer { unsafe closedir(folder) }
    var names: [String] = []
    while names.count < 1_000_000, let entry = unsafe readdir(folder) {
      let name = unsafe withUnsafePointer(to: &entry.pointee.d_name) { field in
        unsafe field.withMemoryRebound(to: CChar.self, capacity: 256) {
          unsafe String(validatingCString: $0)
        }
      }
      if let name, !name.hasPrefix(".") { names.append(name) }
    }
    return names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }
}
