import Configuration
import Sensors
import Testing

/// The lines of the mistakes of a file.
private func lines(file path: String) -> [String] {
  do {
    _ = try ServiceConfiguration(file: path)
    return []
  } catch {
    return error.diagnostics.map(\.description)
  }
}

@Test func fileIsRead() throws {
  let folder = try TemporaryFolder()
  let path = try folder.write("vouch.yaml", Rows.ego)
  #expect(try ServiceConfiguration(file: path).sensors.map(\.name) == ["ego/odometry"])
}

@Test func byteOrderMarkIsTaken() throws {
  let folder = try TemporaryFolder()
  let path = try folder.write("vouch.yaml", [0xEF, 0xBB, 0xBF] + Array(Rows.ego.utf8))
  #expect(lines(file: path) == [])
}

@Test func missingFileIsOneLine() throws {
  let folder = try TemporaryFolder()
  let path = folder.path + "/none.yaml"
  #expect(lines(file: path) == ["\(path):1:1: no such file, expected a YAML file"])
}

@Test func folderIsOneLine() throws {
  let folder = try TemporaryFolder()
  let path = folder.path
  #expect(lines(file: path) == ["\(path):1:1: this is a folder, expected a YAML file"])
}

@Test func textThatIsNotUTF8IsOneLineWithItsPlace() throws {
  let folder = try TemporaryFolder()
  let path = try folder.write("vouch.yaml", Array("clock: x\nné: ".utf8) + [0xFF, 0x20])
  let expected = "\(path):2:5: not UTF-8, expected a UTF-8 text"
  #expect(lines(file: path) == [expected])
}

@Test func fileThatIsTooLargeIsOneLine() throws {
  let folder = try TemporaryFolder()
  let path = try folder.write("vouch.yaml", [UInt8](repeating: 0x23, count: 1 << 20 | 1))
  let expected = "\(path):1:1: the file is larger than 1 MiB, expected a YAML text"
  #expect(lines(file: path) == [expected])
  #expect(lines(file: "/dev/zero").first?.contains("larger than 1 MiB") ?? false)
}
