internal import Sensors

/// What a transport does to frames on their way: ISO 26262-6 Annex D's communication faults, and a
/// publisher that should not be there.
enum TransportFault: String, CaseIterable {
  case drop, duplicate, reorder, truncated, oversized
  case wrongTopic = "wrong-topic"
  case rollback, injected, flood, restart

  /// The fault that is asked for, on one sensor.
  static func attack(_ settings: AttackSettings) -> any Attack {
    let fault = TransportFault(rawValue: settings.word("kind")) ?? .drop
    switch fault {
    case .drop, .duplicate, .flood: return FrameCopies(fault, settings)
    case .reorder: return FrameReorder(settings)
    case .truncated, .oversized, .wrongTopic, .rollback: return FrameDamage(fault, settings)
    case .injected: return SecondPublisher(settings)
    case .restart: return PublisherRestart(settings)
    }
  }

  /// The truth of a frame that it came over: each kind is a cause of its own.
  func truth(of frame: Frame, at moment: Moment) -> Truth {
    var truth = moment.truth(of: frame)
    truth.cause = "transport.\(rawValue)"
    return truth
  }
}

/// Each frame that chance picks comes not at all, or twice; or all come many times.
struct FrameCopies: Attack {
  private let fault: TransportFault
  private let share: Double
  private let factor: Int

  init(_ fault: TransportFault, _ settings: AttackSettings) {
    self.fault = fault
    share = settings["share"]
    factor = Int(settings["factor"])
  }

  mutating func bend(
    _ frame: Frame, at moment: Moment, into output: inout AttackOutput
  ) throws {
    var random = moment.random
    guard let strength = moment.strength else { return output.pass(frame) }
    let isPicked = fault == .flood || random.chance(share * strength)
    guard isPicked else { return output.pass(frame) }
    let truth = fault.truth(of: frame, at: moment)
    if moment.isSham { return output.publish(frame, truth) }
    if fault == .drop { return output.lose(truth) }
    output.pass(frame)
    let period = 1 / moment.rig[frame.header.sensor].rate
    let copies = fault == .flood ? factor - 1 : 1
    for copy in 0..<copies {
      // Over the time until the next one is due; a single copy comes close behind.
      let part = fault == .flood ? Double(copy + 1) / Double(factor) : 0.05
      output.publish(frame.received(later: nanoseconds(part * period)), truth)
    }
  }
}

/// Each frame that chance picks is overtaken by the one after it.
struct FrameReorder: Attack {
  private let share: Double
  private var held: Frame?

  init(_ settings: AttackSettings) { share = settings["share"] }

  mutating func bend(
    _ frame: Frame, at moment: Moment, into output: inout AttackOutput
  ) throws {
    if var late = held {
      held = nil
      output.pass(frame)
      late.logged = frame.logged.advanced(byNanoseconds: 1)
      return output.publish(late, TransportFault.reorder.truth(of: late, at: moment))
    }
    var random = moment.random
    guard let strength = moment.strength, random.chance(share * strength) else {
      return output.pass(frame)
    }
    if moment.isSham {
      return output.publish(frame, TransportFault.reorder.truth(of: frame, at: moment))
    }
    held = frame
  }
}
