internal import Images

/// Luma and chroma (BT.601, full range: JFIF) to red, green and blue, and changes of these back.
///
/// A chroma sample is spread over its pixels as it is, and a change is averaged over them, so that
/// there and back is nothing: what an attack leaves alone keeps its samples.
enum CameraChroma {
  /// - Parameter planes: luma of every pixel, then blue and red chroma; luma alone is grey.
  static func picture(of planes: [SamplePlane]) -> CameraPicture {
    let luma = planes[0]
    var rgb = [UInt8](repeating: 0, count: luma.samples.count * 3)
    guard planes.count == 3 else {
      for (i, level) in luma.samples.enumerated() {
        (rgb[3 * i], rgb[3 * i + 1], rgb[3 * i + 2]) = (level, level, level)
      }
      return CameraPicture(width: luma.width, height: luma.height, isGrey: true, rgb: rgb)
    }
    let columns = (0..<luma.width).map { $0 / planes[1].pixelsAcross }
    for y in 0..<luma.height {
      let line = y / planes[1].pixelsDown * planes[1].width
      for x in 0..<luma.width {
        let pixel = y * luma.width + x
        let level = Int32(luma.samples[pixel]) << 16 + 32_768
        let blue = Int32(planes[1].samples[line + columns[x]]) - 128
        let red = Int32(planes[2].samples[line + columns[x]]) - 128
        // 1.402, 0.344136, 0.714136 and 1.772 in 1/65536.
        rgb[3 * pixel] = byte(level + 91_881 * red)
        rgb[3 * pixel + 1] = byte(level - 22_554 * blue - 46_802 * red)
        rgb[3 * pixel + 2] = byte(level + 116_130 * blue)
      }
    }
    return CameraPicture(width: luma.width, height: luma.height, isGrey: false, rgb: rgb)
  }

  private static func byte(_ fixed: Int32) -> UInt8 {
    UInt8(truncatingIfNeeded: Swift.min(Swift.max(fixed >> 16, 0), 255))
  }

  /// What is added to the samples of each plane, in levels.
  static func changes(
    from before: CameraPicture, to after: CameraPicture, of planes: [SamplePlane]
  ) -> [[Float]] {
    let isGrey = planes.count == 1
    var luma = [Float](repeating: 0, count: planes[0].samples.count)
    var blueness = [Float](repeating: 0, count: isGrey ? 0 : planes[1].samples.count)
    var redness = blueness
    let (width, height) = (before.width, before.height)
    let (cells, across, down) = chromaWeights(planes, width, height)
    let (old, new) = (before.rgb, after.rgb)
    for y in 0..<height {
      let line = y * width * 3..<(y + 1) * width * 3
      if old[line] == new[line] { continue }
      let chroma = isGrey ? 0 : y / planes[1].pixelsDown * planes[1].width
      for x in 0..<width {
        let at = (y * width + x) * 3
        let red = Float(Int32(new[at]) - Int32(old[at]))
        let green = Float(Int32(new[at + 1]) - Int32(old[at + 1]))
        let blue = Float(Int32(new[at + 2]) - Int32(old[at + 2]))
        if red == 0 && green == 0 && blue == 0 { continue }
        luma[y * width + x] = 0.299 * red + 0.587 * green + 0.114 * blue
        if isGrey { continue }
        let cell = chroma + cells[x]
        let weight = across[x] * down[y]
        blueness[cell] += (-0.168736 * red - 0.331264 * green + 0.5 * blue) * weight
        redness[cell] += (0.5 * red - 0.418688 * green - 0.081312 * blue) * weight
      }
    }
    return isGrey ? [luma] : [luma, blueness, redness]
  }

  /// The chroma cell of each column, and what a pixel counts in its cell: at the edges, a cell has
  /// fewer of them.
  private static func chromaWeights(
    _ planes: [SamplePlane], _ width: Int, _ height: Int
  ) -> (cells: [Int], across: [Float], down: [Float]) {
    guard planes.count == 3 else { return ([], [], []) }
    func weights(_ side: Int, _ step: Int) -> [Float] {
      (0..<side).map { 1 / Float(Swift.min(step, side - $0 / step * step)) }
    }
    return (
      (0..<width).map { $0 / planes[1].pixelsAcross },
      weights(width, planes[1].pixelsAcross), weights(height, planes[1].pixelsDown)
    )
  }
}
