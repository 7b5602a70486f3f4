import Scenarios
import Testing

struct AttackRequestTests {
  private func problem(_ text: String) -> String {
    do throws(AttackError) {
      _ = try AttackRequest(parsing: text)
      return "none"
    } catch {
      return error.description
    }
  }

  @Test func aNameOrAnIdIsEnough() throws {
    #expect(try AttackRequest(parsing: "freeze").row.id == "C06")
    #expect(try AttackRequest(parsing: "c06").row.name == "freeze")
  }

  @Test func valuesAreSetAndTheRestIsDefault() throws {
    let request = try AttackRequest(parsing: "freeze:onset=8,duration=0.5,sensor=camera/rear")
    #expect(request.settings["onset"] == 8 && request.settings["duration"] == 0.5)
    #expect(request.settings.sensor == "camera/rear" && request.settings["duty"] == 1)
    #expect(!request.settings.isSham && request.sham.settings.isSham)
  }

  @Test func anUnknownNameNamesTheNearest() {
    #expect(problem("freze") == "no attack freze; the nearest is freeze; see vouch attack --list")
    #expect(problem("zzzzzzzzzzzz") == "no attack zzzzzzzzzzzz; see vouch attack --list")
    #expect(problem("freeze:onst=1") == "freeze has no parameter onst; the nearest is onset")
  }

  @Test func aValueOutOfRangeGivesTheRange() {
    #expect(problem("freeze:duty=2") == "freeze: duty=2: expected 0.01 to 1")
    #expect(problem("freeze:onset=nan") == "freeze: onset=nan: expected 0 to 86400 s")
    #expect(problem("freeze:onset") == "freeze: expected onset=VALUE")
    #expect(problem("freeze:sham=maybe") == "freeze: sham=maybe: expected one of no, yes")
    #expect(problem("freeze:sensor=") == "freeze: sensor=: expected the name of a sensor")
  }
}
