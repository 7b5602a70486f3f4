import Evaluation
import Scenarios
import Sensors
import Testing

struct LidarPlanTests {
  @Test func eachRowIsAnAttackOfTheCatalogue() throws {
    for row in LidarPlan.rows {
      let request = try row.request(seed: 3)
      #expect(row.name.hasPrefix("\(request.row.id) "), "\(row.name)")
      #expect(request.row.modality == .lidar)
    }
    #expect(Set(LidarPlan.rows.map(\.name)).count == LidarPlan.rows.count)
  }

  @Test func nothingIsPromisedOfAdaptiveAttacks() {
    #expect(LidarPlan.rows.allSatisfy { !$0.isAdaptive || $0.target == nil })
    #expect(LidarPlan.rows.contains { $0.isAdaptive })
  }
}
