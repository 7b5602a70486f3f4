import Testing

@testable import Scenarios

struct CatalogueTests {
  @Test func everyAttackOfTheCatalogueIsThere() {
    let ids =
      (1...18).map { "L\($0 < 10 ? "0" : "")\($0)" } + (1...9).map { "C0\($0)" }
      + (1...5).flatMap { ["R0\($0)", "T0\($0)"] } + ["P01"]
    for id in ids { #expect(Catalogue.row(named: id) != nil, "\(id)") }
  }

  @Test func namesAndIdsAreUnique() {
    let names = Catalogue.rows.map(\.name) + Catalogue.rows.map { $0.id.lowercased() }
    #expect(Set(names).count == names.count)
  }

  @Test func aNameFitsTheCommandLine() {
    for row in Catalogue.rows {
      let words = [row.name] + row.allParameters.map(\.name)
      for word in words {
        #expect(word.allSatisfy { $0.isLowercase || $0.isNumber || $0 == "-" }, "\(word)")
      }
      #expect(Set(row.allParameters.map(\.name)).count == row.allParameters.count, "\(row.id)")
      #expect(!row.models.isEmpty && !row.source.isEmpty && row.cause.contains("."))
    }
  }

  @Test func aDefaultIsWithinItsRange() {
    for row in Catalogue.rows {
      for parameter in row.allParameters {
        switch parameter.kind {
        case .number(let range, let value, _): #expect(range.contains(value), "\(row.id)")
        case .word(let words, let value): #expect(words.contains(value), "\(row.id)")
        case .sensor: break
        }
      }
      for name in row.defaults.keys {
        #expect(AttackTiming.parameters.contains { $0.name == name }, "\(row.id) \(name)")
      }
    }
  }

  @Test func everyRowCanBeMade() {
    for row in Catalogue.rows { _ = row.make(AttackSettings(of: row)) }
  }
}
