internal import Sensors

/// Leads the scans of one radar through its twin: learns from clean ones, and has the others
/// edited.
struct RadarAttack: Attack {
  /// Scans to have learned from, if need be from the attacked ones' own clean forms.
  private static let fewest = 5

  private var edit: any RadarEdit
  private var twin: RadarTwin?
  private var last: Instant?

  init(_ edit: any RadarEdit) { self.edit = edit }

  mutating func bend(
    _ frame: Frame, at moment: Moment, into output: inout AttackOutput
  ) throws {
    var twin = self.twin ?? RadarTwin(of: moment.rig[frame.header.sensor])
    if moment.strength == nil || twin.scans < RadarAttack.fewest { twin.learn(from: frame) }
    self.twin = twin
    self.twin?.remember(frame)
    let seconds = last.map { frame.header.captured.seconds(since: $0) } ?? 0
    last = frame.header.captured
    guard let strength = moment.strength, let scan = twin.open(frame) else {
      return output.pass(frame)
    }
    var edited = scan
    var context = EditContext(
      twin: twin, strength: strength, elapsed: seconds, seconds: moment.seconds,
      random: moment.random)
    let effect = edit.apply(to: &edited, &context)
    if effect == .none { return output.pass(frame) }
    let closed = (moment.isSham ? scan : edited).close()
    var region = closed.region
    if case .within(let place) = effect { region = place }
    output.publish(
      closed.frame,
      moment.truth(
        of: closed.frame, items: closed.items, removed: closed.removed, region: region))
  }
}

/// What an attack does to a radar's scan.
protocol RadarEdit {
  mutating func apply(to scan: inout RadarScan, _ context: inout EditContext) -> RadarEffect
}

/// What an edit knows beside the scan.
struct EditContext {
  let twin: RadarTwin
  /// Above 0, up to 1.
  let strength: Double
  /// Seconds since the scan before.
  let elapsed: Double
  /// Since the start of the drive.
  let seconds: Double
  var random: Random
}

/// Whether an edit did anything, and where.
enum RadarEffect: Equatable {
  case none
  /// Where what it added or changed is.
  case onItems
  case within(Region)
}
