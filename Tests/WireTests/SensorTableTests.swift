import Sensors
import Testing
import Wire

struct SensorTableTests {
  @Test func `a name is found whole, and given back`() {
    for (place, row) in Samples.rows.enumerated() {
      let name = Array(row.name.utf8)
      #expect(unsafe Samples.sensors.index(of: name.span.bytes) == place)
      let sensors = Samples.sensors
      let bytes = Samples.bytes { $0.append(sensors.name(of: place)) }
      #expect(bytes == name)
      #expect(Samples.sensors[place] == row)
    }
  }

  @Test func `an empty table knows no name`() {
    let none: [UInt8] = []
    #expect(unsafe SensorTable([]).index(of: none.span.bytes) == nil)
    #expect(unsafe Samples.sensors.index(of: none.span.bytes) == nil)
  }
}
