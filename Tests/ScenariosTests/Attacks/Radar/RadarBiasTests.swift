import Scenarios
import Sensors
import Testing

@Suite struct RadarBiasTests {
  @Test(arguments: [0.5, 1, -2]) func allDopplersAreOffByTheBias(_ bias: Double) throws {
    let rehearsal = try RadarScans.rehearse("doppler-bias:bias=\(bias)")
    for pair in rehearsal.pairs {
      let clean = RadarScans.detections(pair.clean)
      let bent = RadarScans.detections(pair.bent)
      #expect(pair.truth.items == Array(bent.indices) && pair.truth.removed == 0)
      for (clean, bent) in zip(clean, bent) {
        #expect((bent.doppler - clean.doppler - bias).magnitude < 3e-4)
        var restored = bent
        restored.doppler = clean.doppler
        #expect(restored == clean)
      }
    }
  }

  @Test(arguments: [1.0, 3]) func aTurnedSensorTurnsAllAzimuths(_ degrees: Double) throws {
    let rehearsal = try RadarScans.rehearse("doppler-bias:kind=rotation,rotation=\(degrees)")
    for pair in rehearsal.pairs {
      let clean = RadarScans.detections(pair.clean)
      let bent = RadarScans.detections(pair.bent)
      for (clean, bent) in zip(clean, bent) {
        #expect(((bent.azimuth - clean.azimuth) * 180 / .pi - degrees).magnitude < 3e-4)
        #expect(bent.doppler == clean.doppler && bent.range == clean.range)
        #expect(bent.rcs == clean.rcs && bent.snr == clean.snr)
      }
    }
  }
}
