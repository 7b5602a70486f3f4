/// Allocations by thread and owner, a frame, over the first half of the frames and the second: a
/// number that is fixed does not grow.
struct AllocationTable {
  private struct Line {
    let thread: String
    let first: [UInt64]
    let second: [UInt64]
  }

  private let lines: [Line]
  private let frames: Int

  /// - Parameters:
  ///   - first: the counts after half of the frames.
  ///   - second: those after all of them.
  init(first: [Count], second: [Count], frames: Int) {
    self.frames = frames
    lines = second.enumerated().map { index, count in
      let before = index < first.count ? first[index].numbers : [0, 0, 0]
      return Line(
        thread: count.thread, first: before,
        second: zip(count.numbers, before).map { $0 - $1 })
    }
  }

  /// By our own code on the service's threads.
  var own: UInt64 {
    lines.filter(Self.isOfService).reduce(0) { $0 + $1.first[0] + $1.second[0] }
  }

  var text: String {
    var text = "allocations over \(frames) frames; libraries: a frame, first half and second half\n"
    text += row(["thread", "ours", "libzmq", "", "libjpeg-turbo", ""])
    for line in lines.sorted(by: { rank($0) < rank($1) }) {
      let cells = [1, 2].flatMap { [rate(line.first[$0]), rate(line.second[$0])] }
      text += row([line.thread, "\(line.first[0] + line.second[0])"] + cells)
    }
    return text + "ours on the service's threads (ingest, observe, judge): \(own)"
  }

  /// The service's threads first; those of libzmq carry its own names.
  private func rank(_ line: Line) -> String {
    (Self.isOfService(line) ? "0" : "1") + line.thread
  }

  private static func isOfService(_ line: Line) -> Bool {
    Driver.serviceThreads.contains(where: line.thread.hasPrefix(_:))
  }

  /// Allocations a frame of one half, two decimals.
  private func rate(_ count: UInt64) -> String {
    let hundredths = (count * 200 + UInt64(frames) / 2) / UInt64(max(1, frames))
    let rest = hundredths % 100
    return "\(hundredths / 100)." + (rest < 10 ? "0\(rest)" : "\(rest)")
  }

  private func row(_ cells: [String]) -> String {
    cells.enumerated().map { index, cell in
      let width = index == 0 ? 18 : 14
      let space = String(repeating: " ", count: max(0, width - cell.count))
      return index == 0 ? cell + space : space + cell
    }.joined() + "\n"
  }
}

extension Count {
  /// Ours, libzmq's, libjpeg-turbo's.
  fileprivate var numbers: [UInt64] { [own, zeroMQ, turboJPEG] }
}
