/// A forest over runs, each with the number of another that is of its component, or its own: by
/// "union-find", the roots being the components' first runs.
enum RunTree {
  /// The first run of a run's component.
  ///
  /// - Precondition: `run` is one of them, and no parent has a greater number than its child.
  @inline(__always)
  static func root(of run: Int, _ parents: inout MutableSpan<UInt16>) -> Int {
    var run = run
    while true {
      let parent = unsafe Int(parents[unchecked: run])
      if parent == run { return run }
      // Halving the path as it is walked keeps it short.
      let next = unsafe parents[unchecked: parent]
      unsafe parents[unchecked: run] = next
      run = Int(next)
    }
  }

  /// Makes one component of two.
  @inline(__always)
  static func unite(_ a: Int, _ b: Int, _ parents: inout MutableSpan<UInt16>) {
    let (a, b) = (root(of: a, &parents), root(of: b, &parents))
    let (first, second) = (min(a, b), max(a, b))
    unsafe parents[unchecked: second] = UInt16(truncatingIfNeeded: first)
  }
}
