private import CTurboJPEG

/// Changes parts of a JPEG in its own coefficients, so that the rest stays as the camera packed it.
///
/// The DCT is linear: with a change D of the samples of a block, quantised coefficients q of steps
/// Q become round(q + DCT(D) / Q). Where D is 0 they stay; where all is replaced they are those
/// of the new samples. Either way the file has been quantised once, by the camera's own tables.
public enum JPEGEditor {
  /// The samples that a JPEG stores: luma, then the chromas, if any, at their own resolution.
  ///
  /// - Throws: damaged data; colours that are no luma and chroma.
  public static func open(_ bytes: [UInt8]) throws(ImageError) -> [SamplePlane] {
    let jpeg = TurboJPEG(.decompress)
    var (width, height, subsampling, colourspace): (CInt, CInt, CInt, CInt) = (0, 0, 0, 0)
    let header = unsafe bytes.withUnsafeBufferPointer { source in
      unsafe tjDecompressHeader3(
        jpeg.handle, source.baseAddress, CUnsignedLong(source.count), &width, &height, &subsampling,
        &colourspace)
    }
    try jpeg.check(header, expected: "the header of a JPEG")
    let isGrey = colourspace == CInt(TJCS_GRAY.rawValue)
    guard width > 0, height > 0, isGrey || colourspace == CInt(TJCS_YCbCr.rawValue) else {
      throw ImageError(found: "a JPEG without luma", expected: "grey, or luma and two chromas")
    }
    let sizes = (0..<(isGrey ? 1 : 3)).map { component in
      (
        width: Int(tjPlaneWidth(CInt(component), width, subsampling)),
        height: Int(tjPlaneHeight(CInt(component), height, subsampling))
      )
    }
    let decoded = try decode(bytes, sizes, by: jpeg)
    let (columns, rows) = (Int(width), Int(height))
    var (planes, start): ([SamplePlane], Int) = ([], 0)
    for size in sizes {
      let (across, down) = (sizes[0].width / size.width, sizes[0].height / size.height)
      planes.append(
        plane(
          decoded[start..<start + size.width * size.height], stride: size.width,
          width: (columns + across - 1) / across, height: (rows + down - 1) / down, across, down))
      start += size.width * size.height
    }
    return planes
  }

  /// The 64 steps by which luma is quantised, row by row.
  public static func steps(of bytes: [UInt8]) throws(ImageError) -> [UInt16] {
    let structure = try JPEGStructure(parsing: bytes)
    return structure.tables[structure.components[0].table] ?? []
  }

  /// Lays changes of the samples on a JPEG.
  ///
  /// - Parameter changes: what is added to the samples, in grey levels: for each plane of `open` as
  ///   many as it has samples.
  public static func lay(_ changes: [[Float]], on bytes: [UInt8]) throws(ImageError) -> [UInt8] {
    let structure = try JPEGStructure(parsing: bytes)
    guard changes.count == structure.components.count else {
      throw ImageError(
        found: "\(changes.count) planes of changes", expected: "\(structure.components.count)")
    }
    var edits: [JPEGComponentEdit] = []
    for (component, changes) in zip(structure.components, changes) {
      edits.append(try JPEGComponentEdit(of: component, in: structure, changes))
    }
    return try TurboJPEG.transform(bytes, isProgressive: structure.isProgressive) {
      edits[$0].lay(on: &$2, row: $1)
    }
  }

  /// The planes' rows one after another, each as wide as the library makes it.
  private static func decode(
    _ bytes: [UInt8], _ sizes: [(width: Int, height: Int)], by jpeg: borrowing TurboJPEG
  ) throws(ImageError) -> [UInt8] {
    let total = sizes.reduce(0) { $0 + $1.width * $1.height }
    var samples = [UInt8](repeating: 0, count: total)
    let handle = unsafe jpeg.handle
    let result = unsafe samples.withUnsafeMutableBufferPointer { target in
      var planes = unsafe [UnsafeMutablePointer<UInt8>?](repeating: nil, count: 3)
      var strides = [CInt](repeating: 0, count: 3)
      var start = 0
      for (i, size) in sizes.enumerated() {
        unsafe planes[i] = target.baseAddress.map { unsafe $0 + start }
        strides[i] = CInt(size.width)
        start += size.width * size.height
      }
      return unsafe bytes.withUnsafeBufferPointer { source in
        unsafe tjDecompressToYUVPlanes(
          handle, source.baseAddress, CUnsignedLong(source.count), &planes, 0, &strides, 0,
          TJFLAG_ACCURATEDCT | TJFLAG_STOPONWARNING | TJFLAG_LIMITSCANS)
      }
    }
    try jpeg.check(result, expected: "an undamaged JPEG")
    return samples
  }

  private static func plane(
    _ decoded: ArraySlice<UInt8>, stride: Int, width: Int, height: Int, _ across: Int, _ down: Int
  ) -> SamplePlane {
    var samples: [UInt8] = []
    samples.reserveCapacity(width * height)
    for y in 0..<height {
      let start = decoded.startIndex + y * stride
      samples += decoded[start..<start + width]
    }
    return SamplePlane(
      width: width, height: height, pixelsAcross: across, pixelsDown: down, samples: samples)
  }
}

/// The change of one component.
private struct JPEGComponentEdit {
  private let width: Int
  private let height: Int
  private let changes: [Float]
  /// One over the steps.
  private let factors: BlockTransform.Block
  private let transform = BlockTransform()

  init(
    of component: JPEGStructure.Component, in structure: JPEGStructure, _ changes: [Float]
  ) throws(ImageError) {
    let across = structure.components.map(\.horizontal).max() ?? 1
    let down = structure.components.map(\.vertical).max() ?? 1
    width = (structure.width * component.horizontal + across - 1) / across
    height = (structure.height * component.vertical + down - 1) / down
    guard changes.count == width * height else {
      throw ImageError(found: "\(changes.count) changes", expected: "\(width * height)")
    }
    self.changes = changes
    var factors = BlockTransform.Block(repeating: .zero)
    for (i, step) in (structure.tables[component.table] ?? []).enumerated() {
      factors[i / 8][i % 8] = 1 / Float(step)
    }
    self.factors = factors
  }

  /// - Parameter values: 64 a block, of the row of blocks with `row` others above it.
  func lay(on values: inout MutableSpan<Int16>, row: Int) {
    unsafe changes.withUnsafeBufferPointer { changes in
      unsafe values.withUnsafeMutableBufferPointer { values in
        for column in 0..<values.count / 64 {
          guard let change = unsafe change(changes, row: row, column: column) else { continue }
          let coefficients = transform.forward(change)
          for u in 0..<8 {
            let change = coefficients[u] * factors[u]
            for v in 0..<8 {
              let exact = unsafe Float(values[column * 64 + u * 8 + v]) + change[v]
              unsafe values[column * 64 + u * 8 + v] = Self.rounded(exact)
            }
          }
        }
      }
    }
  }

  /// Within what a baseline file can hold (T.81, F.1.2).
  @inline(__always)
  private static func rounded(_ value: Float) -> Int16 {
    let bounded = value < -1023 ? -1023 : value > 1023 ? 1023 : value
    // The nearest integer: floats of this size have no room for a fraction.
    let shift: Float = 0x1.8p23
    return Int16(truncatingIfNeeded: Int32((bounded + shift) - shift))
  }

  /// The change of a block, beyond the image that of its edge, as encoders fill blocks; nil = none.
  @inline(__always)
  private func change(
    _ changes: UnsafeBufferPointer<Float>, row: Int, column: Int
  ) -> BlockTransform.Block? {
    var block = BlockTransform.Block(repeating: .zero)
    var isChanged = false
    let left = column * 8
    for y in 0..<8 {
      let start = Swift.min(row * 8 + y, height - 1) * width
      var line = SIMD8<Float>.zero
      if left + 8 <= width {
        for x in 0..<8 { line[x] = unsafe changes[start + left + x] }
      } else {
        for x in 0..<8 { line[x] = unsafe changes[start + Swift.min(left + x, width - 1)] }
      }
      if line != .zero { isChanged = true }
      block[y] = line
    }
    return isChanged ? block : nil
  }
}
