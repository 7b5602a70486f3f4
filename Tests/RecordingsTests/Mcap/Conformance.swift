import Foundation

/// A variant of the format's conformance suite: `NAME.json` describes `NAME.mcap`.
struct Conformance: Decodable {
  struct Record {
    var type: String
    var fields: [String: Value]
  }

  enum Value: Equatable {
    case text(String)
    case list([String])
    case map([String: String])

    var text: String? { if case .text(let text) = self { text } else { nil } }
    var map: [String: String] { if case .map(let map) = self { map } else { [:] } }
    /// Bytes are written as decimal numbers in strings.
    var bytes: [UInt8] {
      if case .list(let list) = self { list.compactMap { UInt8($0) } } else { [] }
    }
  }

  struct Meta: Decodable {
    struct Variant: Decodable { var features: [String] }
    var variant: Variant
  }

  var records: [Record]
  var meta: Meta

  var features: Set<String> { Set(meta.variant.features) }

  static let folder: String? = RecordedData.root.flatMap { root in
    let path = "\(root)/mcap-conformance"
    return FileManager.default.fileExists(atPath: path) ? path : nil
  }

  static let names: [String] = {
    let files = (try? FileManager.default.contentsOfDirectory(atPath: folder ?? "")) ?? []
    return files.filter { $0.hasSuffix(".json") }.map { String($0.dropLast(5)) }.sorted()
  }()

  static func read(_ name: String) throws -> Conformance {
    let data = try Data(contentsOf: URL(fileURLWithPath: "\(folder ?? "")/\(name).json"))
    return try JSONDecoder().decode(Conformance.self, from: data)
  }
}

extension Conformance.Record: Decodable {
  init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: Key.self)
    type = try container.decode(String.self, forKey: .type)
    fields = [:]
    for pair in try container.decode([Pair].self, forKey: .fields) {
      fields[pair.name] = pair.value
    }
  }

  enum Key: CodingKey { case type, fields }

  /// `["name", value]`
  struct Pair: Decodable {
    var name: String
    var value: Conformance.Value

    init(from decoder: any Decoder) throws {
      var container = try decoder.unkeyedContainer()
      name = try container.decode(String.self)
      if let text = try? container.decode(String.self) {
        value = .text(text)
      } else if let list = try? container.decode([String].self) {
        value = .list(list)
      } else {
        value = .map(try container.decode([String: String].self))
      }
    }
  }

  func number<T: FixedWidthInteger>(_ name: String) -> T {
    fields[name]?.text.flatMap { T($0) } ?? 0
  }

  func text(_ name: String) -> String { fields[name]?.text ?? "" }
}
