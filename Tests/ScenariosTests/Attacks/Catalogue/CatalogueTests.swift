import Scenarios
import Testing

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
        #expect(Catalogue.common.contains { $0.name == name }, "\(row.id) \(name)")
      }
    }
  }

  /// Attacks trap where their row lacks what they ask for.
  @Test func everyRowCanBeMade() throws {
    let drive = SimulatedDrive(seed: 1, duration: 0)
    for row in Catalogue.rows {
      _ = try? AttackedDrive(drive, attacks: [AttackRequest(parsing: row.name)], seed: 1)
    }
  }

  @Test func noRowHasAParameterOfEveryAttacksName() {
    let common = Set(Catalogue.common.map(\.name))
    for row in Catalogue.rows {
      #expect(common.isDisjoint(with: row.parameters.map(\.name)), "\(row.id)")
    }
  }
}
