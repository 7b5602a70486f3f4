import Sensors
import Service
import Testing

@Suite struct AccountTableTests {
  @Test func rowsStandInColumnsAndTheLastIsTheSum() {
    var first = Account()
    first.add(3, of: .decided(.verified))
    var second = Account()
    second.add(12, of: .malformed(.header))
    let lines = AccountTable.text(names: ["camera/front", "x"], accounts: [first, second])
      .split(separator: "\n")
    #expect(lines.count == 4)
    #expect(Set(lines.map(\.count)).count == 1)
    #expect(
      lines[3].split(separator: " ") == ["all", "15", "3", "0", "0", "0", "12", "0"])
  }

  @Test func millisecondsHaveTwoDecimals() {
    #expect(AccountTable.milliseconds(0) == "0.00")
    #expect(AccountTable.milliseconds(1_239_999) == "1.23")
    #expect(AccountTable.milliseconds(52_007_000) == "52.00")
  }
}
