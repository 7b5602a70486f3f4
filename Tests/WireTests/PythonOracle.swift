import Foundation

/// What Google's Python implementation makes of bytes, by the names of the schema.
enum PythonOracle {
  private static let root = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  static let isHere: Bool = {
    if run("python3", ["-c", "import google.protobuf"]) != nil,
      run("protoc", ["--version"]) != nil
    {
      return true
    }
    print("skipped: what Python reads, for want of protoc or Python's protobuf")
    return false
  }()

  /// Reads messages given as a type and bytes.
  ///
  /// - Returns: a line a leaf, `path = value`, and `unlike` where Python packs it differently.
  static func read(_ messages: [(type: String, bytes: [UInt8])]) throws -> [String]? {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let schemas = ["verdict", "frame", "status", "heartbeat"].map { "vouch/v1/\($0).proto" }
    let proto = root.appending(path: "proto").path
    guard run("protoc", ["-I", proto, "--python_out", folder.path] + schemas) != nil
    else { return nil }
    let lines = messages.map { message in
      message.type + " " + message.bytes.map { String(format: "%02x", $0) }.joined()
    }
    let script = folder.appending(path: "read.py")
    try Data(program.utf8).write(to: script)
    try Data(lines.joined(separator: "\n").utf8).write(to: folder.appending(path: "messages"))
    return run("python3", [script.path, folder.path])?.split(separator: "\n").map(String.init)
  }

  private static let program = """
    import sys
    sys.path.insert(0, sys.argv[1])
    from vouch.v1 import frame_pb2, heartbeat_pb2, status_pb2, verdict_pb2

    def show(path, message):
        for field, value in message.ListFields():
            name = f"{path}.{field.name}"
            many = hasattr(value, "append") and not isinstance(value, str)
            for i, one in enumerate(value if many else [value]):
                place = f"{name}[{i}]" if many else name
                if hasattr(one, "ListFields"):
                    show(place, one)
                elif field.enum_type:
                    print(f"{place} = {field.enum_type.values_by_number[one].name}")
                else:
                    print(f"{place} = {one}")

    for line in open(sys.argv[1] + "/messages"):
        kind, data = line.split()
        data = bytes.fromhex(data)
        for module in (frame_pb2, heartbeat_pb2, status_pb2, verdict_pb2):
            if hasattr(module, kind):
                message = getattr(module, kind).FromString(data)
                show(kind, message)
                if message.SerializeToString(deterministic=True) != data:
                    print("unlike")
    """

  /// What a program prints if it ends with 0.
  private static func run(_ name: String, _ arguments: [String]) -> String? {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = [name] + arguments
    let output = Pipe()
    process.standardOutput = output
    process.standardError = FileHandle.nullDevice
    guard (try? process.run()) != nil else { return nil }
    let data = (try? output.fileHandleForReading.readToEnd()) ?? Data()
    process.waitUntilExit()
    return process.terminationStatus == 0 ? String(decoding: data, as: UTF8.self) : nil
  }
}
