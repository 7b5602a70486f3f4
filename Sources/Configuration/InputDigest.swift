internal import CCrypto
internal import Foundation

/// The SHA-256 of what something was learned from.
public enum InputDigest {
  /// Bytes that are read at once.
  private static let piece = 1 << 20

  /// In 64 hexadecimal digits: of a file's bytes; of a folder, over its files' paths and bytes, in
  /// the order of their paths.
  ///
  /// - Throws: what cannot be read.
  public static func sha256(of path: String) throws(UnreadableInput) -> String {
    guard let context = unsafe EVP_MD_CTX_new() else { throw UnreadableInput(path: path) }
    defer { unsafe EVP_MD_CTX_free(context) }
    guard unsafe EVP_DigestInit_ex(context, EVP_sha256(), nil) == 1 else {
      throw UnreadableInput(path: path)
    }
    for file in try files(of: path) {
      if file != path { unsafe add(Array(file.dropFirst(path.count).utf8), to: context) }
      guard let handle = FileHandle(forReadingAtPath: file) else {
        throw UnreadableInput(path: file)
      }
      while let bytes = try? handle.read(upToCount: piece), !bytes.isEmpty {
        unsafe add(Array(bytes), to: context)
      }
    }
    var digest = [UInt8](repeating: 0, count: 32)
    unsafe EVP_DigestFinal_ex(context, &digest, nil)
    let digits = Array("0123456789abcdef")
    return String(digest.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] })
  }

  private static func add(_ bytes: [UInt8], to context: OpaquePointer) {
    unsafe EVP_DigestUpdate(context, bytes, bytes.count)
  }

  private static func files(of path: String) throws(UnreadableInput) -> [String] {
    var isFolder: ObjCBool = false
    guard unsafe FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
      throw UnreadableInput(path: path)
    }
    guard isFolder.boolValue else { return [path] }
    let inner = FileManager.default.subpaths(atPath: path) ?? []
    return inner.sorted().map { "\(path)/\($0)" }.filter {
      var isFolder: ObjCBool = false
      return unsafe FileManager.default.fileExists(atPath: $0, isDirectory: &isFolder)
        && !isFolder.boolValue
    }
  }
}

/// A file that cannot be read.
public struct UnreadableInput: Error, Equatable, CustomStringConvertible {
  public let path: String

  public var description: String { "\(path): cannot be read" }
}
