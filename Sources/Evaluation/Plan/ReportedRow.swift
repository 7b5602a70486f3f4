/// A figure that was published for another method, on other data.
public struct ReportedRow: Sendable {
  public let method: String
  /// The id of the catalogue's row that comes nearest, then what was attacked.
  public let attack: String
  public let drive: String
  public let tpr: Double
  public let fpr: Double

  /// Of Cho et al., BMVC 2023, Table 1, on nuScenes; all but the last method of each group are
  /// their own runs of others' work. Whether frames or objects are counted is not stated.
  public static let lidar: [ReportedRow] = [
    ("CARLO", [0.480, 0.494, 0.480], 0.472, 0.544, 0.479),
    ("3D-TC2 (PointPillars)", [0.986, 0.950, 0.569], 0.207, 0.535, 0.166),
    ("3D-TC2 (SECOND)", [0.983, 0.458, 0.475], 0.196, 0.842, 0.163),
    ("ADoPT", [0.972, 0.983, 0.952], 0.045, 0.854, 0.093),
  ].flatMap { method, dense, falseDense, sparse, falseSparse in
    zip(["L01 D.CAR", "L02 D.CYL", "L03 D.PED"], dense).map { attack, tpr in
      ReportedRow(method: method, attack: attack, tpr: tpr, fpr: falseDense)
    } + [ReportedRow(method: method, attack: "L04 S.CAR", tpr: sparse, fpr: falseSparse)]
  }

  private init(method: String, attack: String, tpr: Double, fpr: Double) {
    self.method = "\(method) (reported)"
    self.attack = attack
    drive = "nuScenes"
    (self.tpr, self.fpr) = (tpr, fpr)
  }
}
