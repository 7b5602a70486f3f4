import Sensors

/// What one sensor's frames have earned so far.
struct Standing: Sendable {
  /// Checks without whose evidence no frame is VERIFIED.
  let required: [Check]
  /// Checks whose findings decide nothing alone.
  let advisory: [Check]
  /// Frames judged since the publisher's start.
  var framesOfEpoch = 0
  /// 0…1.
  var trust: Float = 0.5

  /// - Parameter hasEgoMotion: whether the rig has a stream of the vehicle's motion; where it has
  ///   none, nothing is asked of checks that need it.
  init(spec: SensorSpec, hasEgoMotion: Bool) {
    required = spec.required.filter { hasEgoMotion || !$0.needsEgoMotion }
    advisory = spec.advisory
  }
}

/// From the checks' answers to the decision.
///
/// A failed check that speaks of the whole frame rejects it; any other objection makes it suspect,
/// with the rest verified where the mask covers all that was objected to; a required check without
/// evidence leaves it unverified. During warm-up only exact evidence (sequence, integrity, stamps)
/// objects, and nothing is verified. Trust is an exponential mean of 1 for VERIFIED, ½ for SUSPECT,
/// 0 for REJECTED; UNVERIFIED does not move it.
struct Decide: Sendable {
  private let warmUp: Int
  private let trustGain: Float
  private let validity: Int64

  init(profile: Profile) {
    warmUp = Int(profile["verifier.warm_up"])
    trustGain = Float(profile["verifier.trust_gain"])
    validity = Int64(profile["verifier.validity"] * 1e6)
  }

  func callAsFunction(
    _ header: FrameHeader, _ standing: inout Standing, into verdict: inout Verdict
  ) {
    standing.framesOfEpoch += 1
    let isWarmingUp = standing.framesOfEpoch <= warmUp
    if isWarmingUp { verdict.dismissFindings { !$0.check.isExact } }
    for check in standing.required where !verdict.hasEvidence(of: check) {
      verdict.insufficient.append(check)
    }
    verdict.decision = decision(standing, isWarmingUp: isWarmingUp, verdict)
    verdict.restVerified =
      verdict.decision == .suspect && verdict.insufficient.isEmpty
      && verdict.isUsable(beside: standing.advisory)
    switch verdict.decision {
    case .verified: standing.trust += (1 - standing.trust) * trustGain
    case .suspect: standing.trust += (0.5 - standing.trust) * trustGain
    case .rejected: standing.trust -= standing.trust * trustGain
    case .unverified: break
    }
    verdict.trust = standing.trust
    verdict.validUntil = header.captured.advanced(byNanoseconds: validity)
  }

  private func decision(
    _ standing: Standing, isWarmingUp: Bool, _ verdict: borrowing Verdict
  ) -> Decision {
    var objects = false
    for finding in verdict.findings where !standing.advisory.contains(finding.check) {
      if finding.state == .failed, finding.region == .frame { return .rejected }
      objects = true
    }
    if objects { return .suspect }
    return isWarmingUp || !verdict.insufficient.isEmpty ? .unverified : .verified
  }
}

extension Verdict {
  /// Whether a check has answered, and with more than INSUFFICIENT.
  fileprivate func hasEvidence(of check: Check) -> Bool {
    results.contains { $0.check == check && $0.state != .insufficient }
  }
}

extension Check {
  /// Whether its evidence is exact and needs no past to learn from.
  var isExact: Bool {
    switch self {
    case .streamSequence, .streamIntegrity, .streamClock: true
    default: false
    }
  }
}
