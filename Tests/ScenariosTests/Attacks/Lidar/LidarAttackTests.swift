import Scenarios
import Sensors
import Testing

@Suite struct LidarAttackTests {
  static let rows = Catalogue.rows.filter { $0.id.hasPrefix("L") }
  static let names = rows.map(\.name)
  static let faults: [String] = {
    let parameter = Catalogue.row(named: "lidar-fault")?.parameters.first
    guard case .word(let kinds, _) = parameter?.kind else { return [] }
    return kinds.map { "lidar-fault:kind=\($0)" }
  }()

  /// A row's request with parameters that follow its own.
  private func request(_ name: String, _ parameters: String) -> String {
    "\(name)\(name.contains(":") ? "," : ":")\(parameters)"
  }

  @Test func theCatalogueHasAllRows() {
    #expect(Self.rows.map(\.id) == (1...18).map { $0 < 10 ? "L0\($0)" : "L\($0)" })
    #expect(Self.rows.allSatisfy { $0.modality == .lidar && $0.cause.hasPrefix("lidar.") })
    #expect(Self.faults.count == 11)
  }

  @Test(arguments: names + faults)
  func whatIsNotBentStaysByteForByte(_ name: String) throws {
    let all = try LidarDrive.bend(request(name, "onset=0.25,frames=3"), on: .short)
    let bent = all.filter { $0.truth != nil }
    #expect(bent.count >= 1 && bent.count <= 3)
    for frame in bent {
      let truth = try #require(frame.truth)
      #expect(frame.keepsAllOthers)
      #expect(truth.items == truth.items.sorted() && Set(truth.items).count == truth.items.count)
      #expect(truth.items.count + truth.removed > 0)
      #expect(frame.frame.payload != frame.clean.payload)
      #expect(frame.frame.header.sequence == frame.clean.header.sequence)
      #expect(truth.sequence == frame.clean.header.sequence && truth.sensor == "lidar/top")
    }
    for frame in all where frame.truth == nil {
      #expect(frame.frame.payload == frame.clean.payload)
    }
  }

  /// The sham goes the same way, at the same time, and changes nothing; another run is the same.
  @Test(arguments: names + faults)
  func shamAndRepetition(_ name: String) throws {
    let real = try LidarDrive.bend(request(name, "onset=0.25,frames=2"), on: .short)
    let again = try LidarDrive.bend(request(name, "onset=0.25,frames=2"), on: .short)
    let sham = try LidarDrive.bend(request(name, "onset=0.25,frames=2,sham=yes"), on: .short)
    for (i, sham) in sham.enumerated() {
      #expect(sham.frame.payload == sham.clean.payload)
      #expect((sham.truth == nil) == (real[i].truth == nil) && sham.truth?.isSham ?? true)
      #expect(real[i].frame.payload == again[i].frame.payload && real[i].truth == again[i].truth)
    }
  }

  @Test func anotherSeedIsAnotherGhost() throws {
    let first = try LidarDrive.attacked("ghost-car:onset=0.5", seed: 1)
    let second = try LidarDrive.attacked("ghost-car:onset=0.5", seed: 2)
    #expect(first[0].frame.payload != second[0].frame.payload)
  }

  /// A sector is lost, and then a ghost is put into it: all of its points are born.
  @Test func attacksCompose() throws {
    let bent = try LidarDrive.bend(
      "removal:onset=0.5,width=30,frames=2", "ghost-car:onset=0.5,frames=2,aside=0,noise=ideal")
    let two = try #require(bent.first { $0.truth?.attack == "L01" })
    let layout = try #require(Drives.points(two.frame))
    let points = LidarPoints(two.frame)
    let inSector = points.place.indices.filter { points.degrees($0).magnitude < 15 }
    #expect(inSector == two.items)
    #expect(two.items.count > 150 && two.items.count <= 200)
    // Born in the order of firing.
    #expect(zip(points.time, points.time.dropFirst()).allSatisfy { $0 <= $1 + 1e-7 })
    #expect(layout.payloadSize == two.frame.payload.count)
  }

  /// A lidar whose points cannot be read goes on as it came.
  @Test func pointsWithoutCoordinatesPass() throws {
    var frame = LidarDrive.shared.sweeps[0]
    var layout = try #require(Drives.points(frame))
    layout[.x] = nil
    frame.header.layout = .points(layout)
    let drive = LidarDrive(rig: LidarDrive.shared.rig, frames: [frame])
    let bent = try LidarDrive.bend("saturation:onset=0", on: drive)
    #expect(bent[0].truth == nil && bent[0].frame.payload == frame.payload)
  }
}
