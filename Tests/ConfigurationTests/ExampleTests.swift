import Configuration
import Sensors
import Testing

@Test func exampleReadsBackAsItself() throws {
  let read = try ServiceConfiguration(text: ServiceConfiguration.exampleText, path: "example.yaml")
  #expect(read == ServiceConfiguration.example)
}

@Test func exampleListsEveryThreshold() {
  let text = ServiceConfiguration.exampleText
  for row in Profile().thresholds {
    #expect(text.contains("#   \(row.name): "), "\(row.name)")
    #expect(text.contains(": \(row.meaning)\n"), "\(row.name)")
  }
}

@Test func exampleHasEverySensorOfTheSimulatedDrive() {
  let rows = ServiceConfiguration.example.sensors.map { "\($0.name) \($0.rate)" }
  #expect(rows == ["lidar/top 10.0", "camera/front 20.0", "radar/front 13.0", "ego/odometry 50.0"])
}

@Test func exampleThresholdsWorkOnceTheirHashIsTakenAway() throws {
  let text = ServiceConfiguration.exampleText
  let start = try #require(text.firstRange(of: "# thresholds:\n")).lowerBound
  let rows = text[start...].split(separator: "\n").map { $0.dropFirst(2) }
  let whole = text[..<start] + rows.joined(separator: "\n")
  let read = try ServiceConfiguration(text: String(whole), path: "example.yaml")
  #expect(read == ServiceConfiguration.example)
}
