import Kernels
import Testing

@Suite struct SortingTests {
  @Test(arguments: [0, 1, 2, 3, 4, 5, 13, 14, 40, 144, 359, 1000])
  func sortsAsTheStandardLibraryDoes(count: Int) {
    var noise = Noise(seed: UInt64(count) + 1)
    // Few values, so that many are equal, and a tail that is to stay as it is.
    let values = (0..<count + 3).map { _ in UInt16(truncatingIfNeeded: noise.next() % 64) }
    #expect(sorted(values, first: count) == values[..<count].sorted() + values[count...])
    let doubles = values.map { -Double($0) * 0.1 }
    #expect(sorted(doubles, first: count) == doubles[..<count].sorted() + doubles[count...])
    let ordered = values.sorted()
    #expect(sorted(ordered, first: ordered.count) == ordered)
    #expect(sorted(ordered.reversed(), first: ordered.count) == ordered)
  }

  @Test func whatIsNoNumberDoesNotStopIt() {
    let values: [Float] = [3, .nan, 1, .infinity, .nan, -.infinity, 2]
    let found = sorted(values, first: values.count)
    #expect(found.count { $0.isNaN } == 2)
    #expect(found.filter { !$0.isNaN }.sorted() == [-.infinity, 1, 2, 3, .infinity])
  }

  private func sorted<Value: Comparable & BitwiseCopyable>(
    _ values: [Value], first count: Int
  ) -> [Value] {
    var values = values
    var span = values.mutableSpan
    Sorting.sort(&span, first: count)
    return values
  }
}
