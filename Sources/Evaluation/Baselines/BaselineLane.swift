internal import Checks
internal import Sensors

/// What the published methods that Vouch is compared with make of one lidar's frames.
public struct BaselineScores: Sendable {
  /// By method (`BaselineMethod.rawValue`), the scores of the frames in order.
  public var clean: [[Double]] = BaselineMethod.allCases.map { _ in [] }
  public var attacked: [[Double]] = BaselineMethod.allCases.map { _ in [] }

  public init() {}
}

/// The methods that are made again from their equations.
public enum BaselineMethod: Int, CaseIterable, Sendable {
  case penetration, birth

  public var name: String {
    switch self {
    case .penetration: "CARLO LPD (re-run)"
    case .birth: "frame-level birth test (re-run)"
    }
  }
}

/// The methods on one way over a drive.
struct BaselineLane {
  private var birth = BirthTest()
  private var ego: EgoMotion?
  private(set) var scores = BaselineScores()

  /// - Parameter isScored: false while the sensor warms up.
  mutating func note(
    _ observation: borrowing Observation, isAttacked: Bool, isScored: Bool
  ) {
    if case .ego(let motion) = observation.header.layout { ego = motion }
    guard observation.header.modality == .lidar, observation.lidar.beams != nil else { return }
    let values = [
      LaserPenetration.score(observation.lidar),
      birth.score(observation.lidar, captured: observation.header.captured, ego),
    ]
    guard isScored else { return }
    for (place, value) in values.enumerated() {
      if isAttacked {
        scores.attacked[place].append(value)
      } else {
        scores.clean[place].append(value)
      }
    }
  }
}
