import Scenarios
import Sensors
import Testing

@Suite struct CameraRowsTests {
  static let rows = Catalogue.rows.filter { $0.modality == .camera && $0.id.hasPrefix("C") }

  @Test func rowsAreThoseOfTheCatalogue() {
    #expect(Self.rows.map(\.id) == (1...9).map { "C0\($0)" })
    #expect(
      Self.rows.map(\.cause) == [
        "camera.blinded", "camera.stripes", "camera.laser", "camera.patch", "camera.phantom",
        "camera.frozen", "camera.replayed", "camera.geometry", "camera.soiled",
      ])
    #expect(Self.rows.allSatisfy { !$0.models.isEmpty && !$0.source.isEmpty })
  }

  @Test func noParameterHidesOneOfEveryAttack() {
    for row in Self.rows {
      let names = row.allParameters.map(\.name)
      #expect(Set(names).count == names.count, "\(row.name)")
    }
  }

  @Test func defaultsLieInTheirRanges() {
    for row in Self.rows {
      for parameter in row.allParameters {
        guard case .number(let range, let value, _) = parameter.kind else { continue }
        #expect(range.contains(value), "\(row.name) \(parameter.name)")
      }
    }
  }

  @Test func theRangesOfTheCatalogueAreTaken() throws {
    for request in [
      "blinding:radius=5", "blinding:radius=40,rise=3,colour=green",
      "stripes:exposure=1,line=20,frequency=200,lit=10,amplitude=8",
      "stripes:exposure=10,line=30,frequency=5000,lit=50,amplitude=120,colour=red",
      "laser-spot:size=10", "laser-spot:kind=spot,size=40", "patch:kind=natural,motion=approach",
      "phantom:alpha=0.2,duration=0.125", "phantom:alpha=0.6,duration=5,object=sign",
      "freeze:frames=30,kind=gain", "C07:kind=splice", "geometry:kind=swap",
      "geometry:kind=rotate,angle=3", "soiling:kind=dark,dark=0.3,area=50",
    ] {
      _ = try AttackRequest(parsing: request)
    }
    for request in ["stripes:frequency=6000", "phantom:alpha=0.7", "geometry:angle=4"] {
      #expect(throws: AttackError.self) { try AttackRequest(parsing: request) }
    }
  }
}
