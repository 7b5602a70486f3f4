import Foundation
import Sensors
import Service
import Testing
import Wire

struct ReportTests {
  private func sample() -> Report {
    var report = Report(names: ["camera/front", "lidar/\"top\""])
    for outcome in [Outcome.decided(.verified), .malformed(.image), .superseded, .superseded] {
      report.count(outcome, of: 0)
    }
    var verdict = Verdict(maskCapacity: 8)
    verdict.begin()
    verdict.decision = .suspect
    verdict.lost = 3
    verdict.report(.lidarCoverage, .suspicious, score: 5, threshold: 4, unit: .degrees)
    report.count(verdict, of: 1)
    report.notes = ["cut\tshort\n"]
    return report
  }

  /// Other programs read these names.
  @Test func itsJsonHasTheNamesThatOthersRead() throws {
    let data = Data(sample().json.utf8)
    let json = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
    #expect(Set(json.keys) == ["frames", "outcomes", "sensors", "checks", "notes"])
    #expect(json["frames"] as? Int == 5)
    #expect(
      json["outcomes"] as? [String: Int] == [
        "verified": 1, "suspect": 1, "rejected": 0, "unverified": 0, "malformed": 1,
        "superseded": 2,
      ])
    let sensors = try #require(json["sensors"] as? [String: [String: Any]])
    let lidar = try #require(sensors["lidar/\"top\""])
    #expect(lidar["frames"] as? Int == 1 && lidar["lost"] as? Int == 3)
    #expect((lidar["outcomes"] as? [String: Int])?["suspect"] == 1)
    let checks = try #require(json["checks"] as? [String: [String: Int]])
    #expect(Array(checks.keys) == ["lidar.coverage"])
    #expect(
      checks["lidar.coverage"].map { Set($0.keys) } == [
        "ok", "suspicious", "failed", "insufficient", "cost_ns_p50", "cost_ns_p99",
      ])
    #expect(checks["lidar.coverage"]?["suspicious"] == 1)
    #expect(json["notes"] as? [String] == ["cut\tshort\n"])
  }

  @Test func findingsAreWhatIsNotVerifiedForAReason() {
    var report = Report(names: ["a"])
    report.count(.decided(.verified), of: 0)
    report.count(.decided(.unverified), of: 0)
    #expect(!report.hasFindings)
    for outcome in [
      Outcome.decided(.suspect), .decided(.rejected), .malformed(.parts), .superseded,
    ] {
      var other = report
      other.count(outcome, of: 0)
      #expect(other.hasFindings)
    }
  }

  @Test func itsTextIsATableOfTheSameNumbers() {
    let lines = sample().text.split(separator: "\n")
    #expect(lines.contains { $0.hasPrefix("all ") && $0.hasSuffix(" 2") })
    #expect(lines.contains { $0.hasPrefix("lidar.coverage") })
    #expect(lines.last == "note: cut\tshort")
  }
}
