import Sensors

/// How a camera packs its images, learned from clean ones, and where an image departs from it.
///
/// How long a compressed image is, is no part of it: that is what it shows.
struct CameraFormat {
  private let jpeg: JPEGStructure?
  private let png: PNGStructure?
  /// Whether clean images have one set of Huffman tables: an encoder that makes them anew for each
  /// image has as many as images.
  private let hasFixedHuffman: Bool

  init(learning frames: [Frame]) {
    let files = frames.compactMap { frame -> [UInt8]? in
      guard case .image(let layout) = frame.header.layout, layout.encoding == .jpeg else {
        return nil
      }
      return frame.payload
    }
    let structures = files.map(JPEGStructure.init)
    jpeg = structures.first
    hasFixedHuffman = structures.allSatisfy { $0.huffman == structures[0].huffman }
    png = jpeg == nil ? frames.first.map { PNGStructure($0.payload) } : nil
  }

  func features(of frame: Frame) -> FeatureList {
    var list = FeatureList()
    guard case .image(let layout) = frame.header.layout else { return list }
    list.add("width", Double(layout.width))
    list.add("height", Double(layout.height))
    list.add("row stride", Double(layout.rowStride))
    list.add("encoding", Double(layout.encoding.rawValue))
    list.add("exposure given", layout.exposure != 0)
    list.add("gain given", layout.gain != 0)
    list.add("line time given", layout.lineTime != 0)
    list.add("counter given", layout.frameCounter != nil)
    if let size = layout.payloadSize { list.add("bytes", Double(frame.payload.count - size)) }
    if let jpeg {
      let found = JPEGStructure(frame.payload)
      list.add("segments differ", found.segments != jpeg.segments)
      list.add("quantisation differs", found.quantisation != jpeg.quantisation)
      list.add("Huffman tables differ", hasFixedHuffman && found.huffman != jpeg.huffman)
      list.add("frame header differs", found.frame != jpeg.frame)
      list.add("restart differs", found.restart != jpeg.restart)
      list.add("remarks differ", found.remarks != jpeg.remarks)
      list.add("bytes behind the end", Double(found.trailing - jpeg.trailing))
      guard let image = try? LumaImage(frame) else {
        list.add("cannot be decoded", true)
        return list
      }
      list.add("cannot be decoded", false)
      return list + JPEGGenerations.features(of: image, steps: found.lumaSteps)
    }
    if let png {
      let found = PNGStructure(frame.payload)
      list.add("header differs", found.header != png.header)
      list.add("chunks differ", found.chunks != png.chunks)
      list.add("compression differs", found.compression != png.compression)
      list.add("chunk length differs", found.longest != png.longest)
    }
    return list
  }
}
