public import Images
public import Sensors

/// What an attack looks like: clean beside attacked, for a person to judge at a glance.
///
/// ```
/// lidar    bird's eye, height as brightness    ┐
/// radar    bird's eye, Doppler as arrows       ├ what was added or changed in red, what is gone
/// camera   the images, changed tiles outlined  ┘ in blue
/// motion   speed and yaw rate over time
/// time     content, stamp and receipt of each frame
/// ```
public enum Preview {
  /// Pixels across.
  public static let width = 1600

  /// Draws the frame in the middle of an attack's full strength, or the times of all frames where
  /// time is what is attacked.
  ///
  /// - Parameters:
  ///   - clean: frames of the drive as it was, by receipt; those of the attacked sensor are looked
  ///     at, a few seconds of them.
  ///   - attacked: the same stretch of the attacked drive, by receipt.
  ///   - truths: of the attacked frames. The sensor of the first one is drawn.
  ///   - rig: whose index a frame's `header.sensor` is.
  ///   - start: of the drive, from which times are counted; nil = that of `clean`.
  /// - Returns: nil where no attacked frame is among them.
  /// - Throws: an image that cannot be decoded.
  public static func picture(
    clean: [Frame], attacked: [Frame], truths: [Truth], rig: [SensorSpec], start: Instant? = nil
  ) throws(ImageError) -> Picture? {
    guard let subject = PreviewSubject(clean, attacked, truths, rig, from: start) else {
      return nil
    }
    let canvas =
      if subject.isOfTime {
        TimelinePreview.draw(subject)
      } else {
        switch subject.spec.modality {
        case .lidar: LidarPreview.draw(subject)
        case .radar: RadarPreview.draw(subject)
        case .camera: try CameraPreview.draw(subject)
        case .ego: MotionPreview.draw(subject)
        }
      }
    return Picture(width: canvas.width, height: canvas.height, rgb: canvas.pixels)
  }
}

/// What is drawn: one sensor's frames, and one pair of them.
struct PreviewSubject {
  let spec: SensorSpec
  /// Of that sensor, by receipt.
  let clean: [Frame]
  let attacked: [Frame]
  let truths: [Truth]
  /// The pair in the middle, with all that was done to it.
  let before: Frame
  let after: Frame
  let done: [Truth]
  /// Of the drive.
  let start: Instant

  init?(
    _ clean: [Frame], _ attacked: [Frame], _ truths: [Truth], _ rig: [SensorSpec],
    from start: Instant?
  ) {
    guard let first = truths.first, let start = start ?? clean.first?.header.captured,
      let sensor = rig.firstIndex(where: { $0.name == first.sensor })
    else { return nil }
    let ours = truths.filter { $0.sensor == first.sensor }
    let genuine = clean.filter { $0.header.sensor == sensor }
    let bent = attacked.filter { $0.header.sensor == sensor }
    let greatest = ours.map(\.strength).max() ?? 0
    let strongest = ours.filter { $0.strength >= greatest }
    // The middle one first, then whatever was published.
    let order = strongest.suffix(strongest.count / 2 + 1) + strongest + ours
    let found = order.lazy.compactMap { truth -> (Frame, Frame)? in
      guard let after = bent.first(where: { $0.header.sequence == truth.sequence }),
        let before = genuine.first(where: { $0.header.sequence == truth.sequence })
      else { return nil }
      return (before, after)
    }.first
    guard let pair = found ?? genuine.last.map({ ($0, $0) }) else { return nil }
    spec = rig[sensor]
    (self.clean, self.attacked, self.truths) = (genuine, bent, ours)
    (before, after) = pair
    done = ours.filter { $0.sequence == pair.1.header.sequence }
    self.start = start
  }

  /// Whether the content of frames is as it was, and their times or their way are attacked.
  var isOfTime: Bool {
    truths.allSatisfy { $0.cause.hasPrefix("time.") || $0.cause.hasPrefix("transport") }
  }

  /// Names of the attacks, as the catalogue has them.
  var attacks: String {
    var names: [String] = []
    for truth in truths {
      let name = "\(truth.attack) \(Catalogue.row(named: truth.attack)?.name ?? truth.cause)"
      if !names.contains(name) { names.append(name) }
    }
    return names.joined(separator: " + ")
  }

  var seconds: Double { after.header.captured.seconds(since: start) }
}

extension Double {
  /// With some digits behind the point, rounded.
  func text(_ digits: Int) -> String {
    guard isFinite, magnitude < 1e12 else { return "?" }
    var scale = 1
    for _ in 0..<digits { scale *= 10 }
    let whole = Int((magnitude * Double(scale)).rounded())
    let sign = self < 0 && whole > 0 ? "−" : ""
    guard digits > 0 else { return "\(sign)\(whole)" }
    let part = "\(whole % scale)"
    let zeros = String(repeating: "0", count: digits - part.count)
    return "\(sign)\(whole / scale).\(zeros)\(part)"
  }
}
