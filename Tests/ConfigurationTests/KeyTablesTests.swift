import Configuration
import Foundation
import Testing

private let document = URL(filePath: #filePath).deletingLastPathComponent()
  .appending(path: "../../Sources/Configuration/Configuration.md")

@Test(arguments: KeyTables.markdown.map(\.heading))
func documentHasEveryKeyAsTheReaderHasIt(_ heading: String) throws {
  let text = try String(contentsOf: document, encoding: .utf8)
  let table = try #require(KeyTables.markdown.first { $0.heading == heading }?.table)
  #expect(text.contains("## \(heading)\n"))
  #expect(text.contains("\n\(table)\n"), "the table has to be:\n\(table)")
}

/// Every block of the document that is a whole configuration or profile is read.
@Test func documentsExamplesAreRight() throws {
  let text = try String(contentsOf: document, encoding: .utf8)
  let blocks = text.split(separator: "```yaml\n").dropFirst().map { block in
    String(block.prefix { $0 != "`" })
  }
  #expect(blocks.count == 3)
  for block in blocks {
    if block.contains("learned_from") {
      _ = try ProfileFile(text: block, path: "profile.yaml")
    } else {
      let rows = block.contains("sensors:") ? block : block + Rows.ego
      #expect(mistakes(rows) == [], "\(block)")
    }
  }
}
