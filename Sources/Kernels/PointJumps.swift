extension Points {
  /// Counts the places that are more than `distance` from the one before, around a turn.
  ///
  /// - Precondition: places are in 0..<turn, and turn is less than 2³⁰.
  public static func jumps(_ places: Span<Int32>, turn: Int32, distance: Int32) -> Int {
    var jumps: Int32 = 0
    guard places.count > 1 else { return 0 }
    for i in 1..<places.count {
      let way = unsafe places[unchecked: i] &- places[unchecked: i &- 1]
      let size = max(way, 0 &- way)
      let short = min(size, turn &- size)
      let isFar: Int32 = short > distance ? 1 : 0
      jumps &+= isFar
    }
    return Int(jumps)
  }
}
