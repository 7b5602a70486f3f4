import Recordings
import Sensors
import Testing

struct KittiTextTests {
  @Test(
    arguments: [
      ("2011-09-26 13:00:00.000000000", 1_317_042_000_000_000_000),
      ("2011-09-26 13:02:25.964389445", 1_317_042_145_964_389_445),
      ("1970-01-01 00:00:00.5", 500_000_000), ("2000-02-29 23:59:59.999", 951_868_799_999_000_000),
      ("2024-12-31 00:00:00.0", 1_735_603_200_000_000_000),
    ] as [(String, UInt64)])
  func timesAreUtc(text: String, nanoseconds: UInt64) {
    #expect(KittiText.instant(text[...])?.nanoseconds == nanoseconds)
  }

  @Test(arguments: [
    "", "2011-09-26", "2011-13-26 13:00:00.0", "2011-09-26 25:00:00.0", "0000-01-01 00:00:00.0",
    "2011-09-26 13:00:00.1234567890", "a-b-c d:e:f.g", "2011-09-26 13:00:00",
  ])
  func whatIsNoTimeIsRefused(text: String) {
    #expect(KittiText.instant(text[...]) == nil)
  }
}
