internal import Images
internal import Sensors

/// A camera frame laid open: its pixels, and the way back into its own encoding.
///
/// Only what was changed is written: raw samples of unchanged pixels and coefficients of unchanged
/// JPEG blocks are those of the frame. A PNG is packed anew, by the filter and compression that it
/// had.
struct CameraCodec {
  let frame: Frame
  let layout: ImageLayout
  let picture: CameraPicture
  /// What the encoding does to noise; nil = nothing.
  let quantisation: QuantisedNoise?
  private let stored: Stored

  /// How the samples lie in the payload.
  private enum Stored {
    /// Bytes of which each is a channel of a pixel.
    case channels
    /// Luma and chroma in the payload.
    case planes([SamplePlane])
    case jpeg(JPEGOriginal)
    case png(PNGPacking)
  }

  /// - Parameter packing: of the camera's PNGs, learned from its first; nil = to be learned.
  /// - Throws: a payload that is not what the header says.
  init(opening frame: Frame, packing: inout PNGPacking?) throws {
    guard case .image(let layout) = frame.header.layout else {
      throw AttackError("frame \(frame.header.sequence) is no image")
    }
    self.frame = frame
    self.layout = layout
    let (width, height) = (Int(layout.width), Int(layout.height))
    let isJPEG = layout.encoding == .jpeg
    quantisation = isJPEG ? QuantisedNoise(steps: try JPEGEditor.steps(of: frame.payload)) : nil
    switch layout.encoding {
    case .jpeg:
      let original = try JPEGOriginal(of: frame.payload, seed: frame.header.sequence)
      guard original.planes[0].width == width, original.planes[0].height == height else {
        throw AttackError("a JPEG of another size than its header says")
      }
      stored = .jpeg(original)
      picture = CameraChroma.picture(of: original.planes)
    case .png:
      let known = try packing ?? PNGPacking(of: frame.payload)
      packing = known
      let samples = try known.unpack(frame.payload, width: width, height: height)
      stored = .png(known)
      let rgb = known.isGrey ? samples.flatMap { [$0, $0, $0] } : samples
      picture = CameraPicture(width: width, height: height, isGrey: known.isGrey, rgb: rgb)
    default:
      guard let size = layout.payloadSize, size <= frame.payload.count else {
        throw AttackError("a payload shorter than its header says")
      }
      if let planes = CameraRaw.planes(of: frame.payload, layout) {
        stored = .planes(planes)
        picture = CameraChroma.picture(of: planes)
      } else {
        stored = .channels
        picture = CameraRaw.picture(of: frame.payload, layout)
      }
    }
  }

  /// Luma and chroma; nil = there is none.
  private var planes: [SamplePlane]? {
    switch stored {
    case .planes(let planes): planes
    case .jpeg(let original): original.planes
    case .channels, .png: nil
    }
  }

  /// Pixels that share a chroma sample, across and down.
  var chromaCell: (across: Int, down: Int) {
    guard let planes, planes.count == 3 else { return (1, 1) }
    return (planes[1].pixelsAcross, planes[1].pixelsDown)
  }

  /// The picture as anybody decodes it, without what is drawn for a JPEG's rounding.
  func decoded() throws -> CameraPicture {
    guard case .jpeg = stored else { return picture }
    return CameraChroma.picture(of: try JPEGEditor.open(frame.payload))
  }

  /// The frame as the camera would have sent it, had it seen another picture.
  func frame(showing after: CameraPicture) throws -> Frame {
    var changed = frame
    switch stored {
    case .channels:
      CameraRaw.write(after, over: picture, into: &changed.payload, layout)
    case .planes(let planes):
      let changes = CameraChroma.changes(from: picture, to: after, of: planes)
      CameraRaw.add(changes, to: planes, into: &changed.payload, layout)
    case .jpeg(let original):
      let changes = CameraChroma.changes(from: picture, to: after, of: original.planes)
      changed.payload = try JPEGEditor.lay(changes, on: frame.payload, from: original)
    case .png(let packing):
      let samples =
        packing.isGrey
        ? stride(from: 0, to: after.rgb.count, by: 3).map { after.rgb[$0] } : after.rgb
      changed.payload = try packing.pack(
        samples.span, width: after.width, height: after.height)
    }
    return changed
  }
}
