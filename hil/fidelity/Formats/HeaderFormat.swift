import Sensors

/// What the header of a frame says beside its payload.
enum HeaderFormat {
  /// - Parameter before: the frame of the same stream that was received before it.
  static func features(of frame: Frame, after before: Frame?) -> FeatureList {
    var list = FeatureList()
    let header = frame.header
    for (name, time) in [("captured", header.captured), ("published", header.published)] {
      list.add("\(name) in whole µs", time.nanoseconds % 1000 == 0)
      list.add("\(name) in whole ms", time.nanoseconds % 1_000_000 == 0)
    }
    list.add("published when captured", header.published == header.captured)
    list.add("received when published", frame.logged == header.published)
    list.add("received before captured", frame.logged < header.captured)
    list.add("epoch given", header.epoch != 0)
    list.add("checksum given", header.checksum != 0)
    guard let before else { return list }
    let step = Int64(bitPattern: header.sequence &- before.header.sequence)
    list.add("sequence does not follow", step != 1)
    list.add("stamp does not advance", header.captured <= before.header.captured)
    list.add("epoch changes", header.epoch != before.header.epoch)
    if case .points(let layout) = header.layout {
      list.add("sweep start given", layout.sweepStart != nil)
      list.add("sweep starts where the last ended", layout.sweepStart == before.header.captured)
    }
    return list
  }
}
