import Sensors
import Service
import Testing

@Suite struct PrefetchTests {
  /// Frames that carry their number, and nothing else.
  private struct Numbers: FrameSource {
    let rig: [SensorSpec] = [
      SensorSpec(name: "ego/odometry", modality: .ego, rate: 50, maximumPayload: 0)
    ]
    let count: Int?
    private var given: UInt64 = 0

    init(_ count: Int?) { self.count = count }

    mutating func next() -> Frame? {
      if let count, given == count { return nil }
      given += 1
      let now = Instant(nanoseconds: given)
      return Frame(
        header: FrameHeader(
          sensor: 0, modality: .ego, epoch: 1, sequence: given, captured: now, published: now,
          layout: .ego(EgoMotion(speed: 0, yawRate: 0))),
        payload: [], logged: now)
    }
  }

  @Test(arguments: [0, 1, 127, 128, 3000]) func allFramesComeInTheirOrder(_ count: Int) throws {
    let source = Numbers(count)
    let prefetch = try Prefetch(rig: source.rig, count: source.count) { source }
    var sequences: [UInt64] = []
    while let frame = prefetch.next() { sequences.append(frame.header.sequence) }
    #expect(sequences == (0..<count).map { UInt64($0) + 1 })
    #expect(prefetch.next() == nil, "the end stays the end")
  }

  @Test func aSourceWithoutEndIsLeftWhenNobodyTakesItsFrames() throws {
    let source = Numbers(nil)
    let prefetch = try Prefetch(rig: source.rig, count: nil) { source }
    #expect(prefetch.next()?.header.sequence == 1)
  }
}
