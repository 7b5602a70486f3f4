import Sensors
import Testing
import Wire

struct PublishedParsingTests {
  @Test func `a verdict comes out as it went in`() throws {
    let verdict = Verdicts.full()
    let bytes = Verdicts.header(verdict)
    let read = unsafe try PublishedVerdict(parsing: bytes.span.bytes)
    #expect(read.frame.sensor == "camera/front")
    #expect(read.frame.modality == .camera)
    #expect(read.frame.epoch == Samples.image.epoch)
    #expect(read.frame.sequence == Samples.image.sequence)
    #expect(read.frame.captured == Samples.image.captured)
    #expect(read.frame.published == Samples.image.published)
    #expect(read.decision == .suspect)
    #expect(read.trust == 0.625)
    #expect(read.restVerified)
    #expect(read.epoch == 1_700_000_000_500_000_000)
    #expect(read.ordinal == 300)
    #expect(read.received.nanoseconds == 1_700_000_001_011_000_000)
    #expect(read.decided.nanoseconds == 1_700_000_001_015_000_000)
    #expect(read.validUntil == verdict.validUntil)
    #expect(read.profileSHA256.hasPrefix("0af50af5") && read.profileSHA256.count == 64)
    #expect(read.insufficient == ["ego.motion", "camera.visibility"])
    let mask = try #require(read.mask)
    #expect([mask.items, mask.planes, mask.columns, mask.rows] == [70, 2, 10, 7])
    #expect(read.checks.map(\.name) == ["stream.clock", "camera.frozen", "ego.motion"])
    #expect(read.checks.map(\.state) == [.ok, .failed, .insufficient])
    #expect(read.checks.map(\.score) == [1.5, 3, 0])
    #expect(read.checks.map(\.threshold) == [100, 2, 0])
    #expect(read.checks.map(\.unit) == ["ms", "frames", ""])
    #expect(read.checks.map(\.cost) == [1200, 300_000, 0])
  }

  @Test func `findings come out as they went in`() throws {
    let verdict = Verdicts.full()
    let bytes = Verdicts.header(verdict)
    let read = unsafe try PublishedVerdict(parsing: bytes.span.bytes).findings
    #expect(read.count == Verdicts.findings.count)
    for (found, sent) in zip(read, Verdicts.findings) {
      #expect(found.check == sent.check.name.description)
      #expect(found.cause == sent.cause.name.description)
      #expect(found.state == sent.state)
      #expect(found.origin == sent.cause.origin)
      #expect(found.measured.bitPattern == sent.measured.bitPattern)
      #expect(found.limit.bitPattern == sent.limit.bitPattern)
      #expect(found.unit == sent.unit.symbol.description)
      #expect(found.region == sent.region)
      #expect(found.firstSequence == sent.firstSequence)
      #expect(found.confidence == sent.confidence)
    }
    #expect(read.map(\.clock) == ["", "capture", "", "receive", "publish"])
    #expect(read.map(\.otherSensor) == ["", "lidar/top", "", "", ""])
  }

  @Test func `a decision that is unknown is none`() throws {
    let bytes = Samples.bytes { $0.field(2, 77) }
    #expect(unsafe try PublishedVerdict(parsing: bytes.span.bytes).decision == nil)
  }

  @Test func `cut verdicts and statuses are read or refused`() {
    let verdict = Verdicts.full()
    let bytes = Verdicts.header(verdict)
    for length in bytes.indices {
      let cut = Array(bytes[..<length])
      _ = unsafe try? PublishedVerdict(parsing: cut.span.bytes)
      _ = unsafe try? PublishedStatus(parsing: cut.span.bytes)
      _ = unsafe try? PublishedVerdict.withoutTimes(cut.span.bytes)
    }
  }
}
