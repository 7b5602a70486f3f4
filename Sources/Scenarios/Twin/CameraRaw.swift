internal import Images
internal import Sensors

/// Uncompressed images: bytes to pixels, and changed pixels to bytes.
enum CameraRaw {
  // MARK: Channels

  /// Of a colour filter, a pixel's own channel is its byte, the others come from its quad.
  static func picture(of payload: [UInt8], _ layout: ImageLayout) -> CameraPicture {
    let (width, height, stride) = (Int(layout.width), Int(layout.height), layout.stride)
    var rgb = [UInt8](repeating: 0, count: width * height * 3)
    let filter = filter(layout.encoding)
    for y in 0..<height {
      for x in 0..<width {
        let at = (y * width + x) * 3
        let start = y * stride + x * layout.encoding.bytesPerPixel
        switch layout.encoding {
        case .rgb8:
          (rgb[at], rgb[at + 1], rgb[at + 2]) = (
            payload[start], payload[start + 1], payload[start + 2]
          )
        case .bgr8:
          (rgb[at], rgb[at + 1], rgb[at + 2]) = (
            payload[start + 2], payload[start + 1], payload[start]
          )
        case .mono8:
          (rgb[at], rgb[at + 1], rgb[at + 2]) = (payload[start], payload[start], payload[start])
        default:
          let quad = (y & ~1) * stride + x & ~1
          var greens: [UInt8] = []
          for place in 0..<4 {
            let byte = payload[quad + place / 2 * stride + place % 2]
            if filter[place] == 1 { greens.append(byte) } else { rgb[at + filter[place]] = byte }
          }
          rgb[at + 1] = UInt8((Int(greens[0]) + Int(greens[1]) + 1) / 2)
          rgb[at + filter[(y & 1) * 2 + x & 1]] = payload[start]
        }
      }
    }
    return CameraPicture(
      width: width, height: height, isGrey: layout.encoding == .mono8, rgb: rgb)
  }

  /// Writes the channels in which the pictures differ.
  static func write(
    _ after: CameraPicture, over before: CameraPicture, into payload: inout [UInt8],
    _ layout: ImageLayout
  ) {
    let filter = filter(layout.encoding)
    for y in 0..<after.height {
      let line = y * after.width * 3..<(y + 1) * after.width * 3
      if before.rgb[line] == after.rgb[line] { continue }
      for x in 0..<after.width {
        let at = (y * after.width + x) * 3
        let start = y * layout.stride + x * layout.encoding.bytesPerPixel
        switch layout.encoding {
        case .rgb8, .bgr8:
          let isBlueFirst = layout.encoding == .bgr8
          for channel in 0..<3 where before.rgb[at + channel] != after.rgb[at + channel] {
            payload[start + (isBlueFirst ? 2 - channel : channel)] = after.rgb[at + channel]
          }
        case .mono8: payload[start] = after.rgb[at]
        default:
          let channel = filter[(y & 1) * 2 + x & 1]
          payload[start] = after.rgb[at + channel]
        }
      }
    }
  }

  /// The channels of a colour filter's quad, row by row: 0 red, 1 green, 2 blue.
  private static func filter(_ encoding: ImageEncoding) -> [Int] {
    switch encoding {
    case .bayerGRBG8: [1, 0, 2, 1]
    case .bayerGBRG8: [1, 2, 0, 1]
    case .bayerBGGR8: [2, 1, 1, 0]
    default: [0, 1, 1, 2]
    }
  }

  // MARK: Luma and chroma

  /// Nil where the encoding has none.
  static func planes(of payload: [UInt8], _ layout: ImageLayout) -> [SamplePlane]? {
    guard layout.encoding == .yuyv || layout.encoding == .nv12 else { return nil }
    return (0..<3).map { component in
      let size = size(of: component, layout)
      var samples: [UInt8] = []
      samples.reserveCapacity(size.width * size.height)
      for y in 0..<size.height {
        for x in 0..<size.width { samples.append(payload[place(component, x, y, layout)]) }
      }
      return SamplePlane(
        width: size.width, height: size.height,
        pixelsAcross: Int(layout.width) / size.width, pixelsDown: Int(layout.height) / size.height,
        samples: samples)
    }
  }

  /// Adds changes to samples, rounded.
  static func add(
    _ changes: [[Float]], to planes: [SamplePlane], into payload: inout [UInt8],
    _ layout: ImageLayout
  ) {
    for (component, plane) in planes.enumerated() {
      for y in 0..<plane.height {
        for x in 0..<plane.width {
          let change = changes[component][y * plane.width + x]
          if change == 0 { continue }
          let level = Float(plane.samples[y * plane.width + x]) + change
          payload[place(component, x, y, layout)] =
            UInt8(Swift.min(Swift.max(level.rounded(), 0), 255))
        }
      }
    }
  }

  private static func size(of component: Int, _ layout: ImageLayout) -> (width: Int, height: Int) {
    let (width, height) = (Int(layout.width), Int(layout.height))
    if component == 0 { return (width, height) }
    return (width / 2, layout.encoding == .nv12 ? height / 2 : height)
  }

  /// ```
  /// YUYV  Y U Y V │ Y U Y V …      NV12  Y Y Y Y …, below all of them: U V U V …
  /// ```
  private static func place(
    _ component: Int, _ x: Int, _ y: Int, _ layout: ImageLayout
  ) -> Int {
    switch (layout.encoding, component) {
    case (.yuyv, 0): y * layout.stride + 2 * x
    case (.yuyv, _): y * layout.stride + 4 * x + 2 * component - 1
    case (_, 0): y * layout.stride + x
    default: (Int(layout.height) + y) * layout.stride + 2 * x + component - 1
    }
  }
}
