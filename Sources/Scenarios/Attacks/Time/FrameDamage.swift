internal import Sensors

/// Each frame that chance picks arrives damaged: its payload is cut or has more behind it than its
/// header says, it comes on another sensor's topic, or its sequence is an old one.
struct FrameDamage: Attack {
  private let fault: TransportFault
  private let share: Double
  private let back: UInt64

  init(_ fault: TransportFault, _ settings: AttackSettings) {
    self.fault = fault
    share = settings["share"]
    back = UInt64(settings["back"])
  }

  mutating func bend(
    _ frame: Frame, at moment: Moment, into output: inout AttackOutput
  ) throws {
    var random = moment.random
    // A numbering that was rolled back goes on from there.
    let isAll = fault == .rollback
    guard let strength = moment.strength, isAll || random.chance(share * strength) else {
      return output.pass(frame)
    }
    let damaged = moment.isSham ? frame : damage(frame, moment.rig, &random)
    output.publish(damaged, fault.truth(of: damaged, at: moment))
  }

  private func damage(_ frame: Frame, _ rig: [SensorSpec], _ random: inout Random) -> Frame {
    var damaged = frame
    let size = frame.payload.count
    switch fault {
    case .truncated:
      damaged.payload.removeLast(size - Int(Double(size) * random.uniform(0.1, 0.95)))
    case .oversized:
      // At least one packet's worth, as of another frame that was joined to it.
      let more = Swift.max(64, Int(Double(size) * random.uniform(0.05, 0.5)))
      damaged.payload += (0..<more).map {
        size > 0 ? frame.payload[$0 % size] : UInt8(random.below(256))
      }
    case .wrongTopic:
      damaged.header.sensor = FrameDamage.other(than: frame.header.sensor, of: rig, &random)
    default:
      damaged.header.sequence = Swift.max(
        1, frame.header.sequence - Swift.min(frame.header.sequence, back))
    }
    return damaged
  }

  /// One of the same modality where there is one, which is what a swap of cables makes.
  private static func other(
    than sensor: SensorIndex, of rig: [SensorSpec], _ random: inout Random
  ) -> SensorIndex {
    let others = rig.indices.filter { $0 != sensor }
    let alike = others.filter { rig[$0].modality == rig[sensor].modality }
    let candidates = alike.isEmpty ? others : alike
    return candidates.isEmpty ? sensor : candidates[random.below(candidates.count)]
  }
}
