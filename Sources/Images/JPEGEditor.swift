private import CTurboJPEG

/// Changes parts of a JPEG in its own coefficients, so that the rest stays as the camera packed it.
///
/// The DCT is linear: with a change D of the samples of a block, quantised coefficients q of steps
/// Q become round(q + DCT(D) / Q). Where D is 0 they stay; where all is replaced they are those
/// of the new samples. Either way the file has been quantised once, by the camera's own tables.
public enum JPEGEditor {
  /// Samples across and down a component, as the library decodes it: units of the scan are full.
  typealias Size = (width: Int, height: Int)

  /// The samples that a JPEG stores: luma, then the chromas, if any, at their own resolution.
  ///
  /// - Throws: damaged data; colours that are no luma and chroma.
  public static func open(_ bytes: [UInt8]) throws(ImageError) -> [SamplePlane] {
    let jpeg = TurboJPEG(.decompress)
    let (image, sizes) = try sizes(of: bytes, by: jpeg)
    let decoded = try decode(bytes, sizes, by: jpeg)
    var (planes, start): ([SamplePlane], Int) = ([], 0)
    for size in sizes {
      let end = start + size.width * size.height
      planes.append(
        plane(decoded[start..<end], stride: size.width, size, beside: sizes[0], of: image))
      start = end
    }
    return planes
  }

  /// The image's size, and those of its components.
  static func sizes(of bytes: [UInt8]) throws(ImageError) -> (image: Size, components: [Size]) {
    try sizes(of: bytes, by: TurboJPEG(.decompress))
  }

  private static func sizes(
    of bytes: [UInt8], by jpeg: borrowing TurboJPEG
  ) throws(ImageError) -> (image: Size, components: [Size]) {
    var (width, height, subsampling, colourspace): (CInt, CInt, CInt, CInt) = (0, 0, 0, 0)
    let handle = unsafe jpeg.handle
    let header = unsafe bytes.withUnsafeBufferPointer { source in
      unsafe tjDecompressHeader3(
        handle, source.baseAddress, CUnsignedLong(source.count), &width, &height, &subsampling,
        &colourspace)
    }
    try jpeg.check(header, expected: "the header of a JPEG")
    let isGrey = colourspace == CInt(TJCS_GRAY.rawValue)
    guard width > 0, height > 0, isGrey || colourspace == CInt(TJCS_YCbCr.rawValue) else {
      throw ImageError(found: "a JPEG without luma", expected: "grey, or luma and two chromas")
    }
    let components = (0..<(isGrey ? 1 : 3)).map { component in
      (
        width: Int(tjPlaneWidth(CInt(component), width, subsampling)),
        height: Int(tjPlaneHeight(CInt(component), height, subsampling))
      )
    }
    return ((Int(width), Int(height)), components)
  }

  /// The 64 steps by which luma is quantised, row by row.
  public static func steps(of bytes: [UInt8]) throws(ImageError) -> [UInt16] {
    let structure = try JPEGStructure(parsing: bytes)
    return structure.tables[structure.components[0].table] ?? []
  }

  /// Lays changes of the samples on a JPEG.
  ///
  /// - Parameters:
  ///   - changes: what is added to the samples, in grey levels: for each plane as many as it has
  ///     samples.
  ///   - original: of these bytes, whose samples are changed; nil = those of `open` are.
  public static func lay(
    _ changes: [[Float]], on bytes: [UInt8], from original: JPEGOriginal? = nil
  ) throws(ImageError) -> [UInt8] {
    let structure = try JPEGStructure(parsing: bytes)
    guard changes.count == structure.components.count else {
      throw ImageError(
        found: "\(changes.count) planes of changes", expected: "\(structure.components.count)")
    }
    var edits: [JPEGComponentEdit] = []
    for (place, component) in structure.components.enumerated() {
      edits.append(
        try JPEGComponentEdit(
          of: component, in: structure, changes[place], original?.coefficients[place]))
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

  /// - Parameters:
  ///   - stride: samples from one row of `decoded` to the next.
  ///   - size: of the component, beside luma's of the image.
  static func plane(
    _ decoded: ArraySlice<UInt8>, stride: Int, _ size: Size, beside luma: Size, of image: Size
  ) -> SamplePlane {
    let (across, down) = (luma.width / size.width, luma.height / size.height)
    let width = (image.width + across - 1) / across
    let height = (image.height + down - 1) / down
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
  /// Coefficients before they were rounded, in steps; nil = as the file says.
  private let exact: [Float]?
  /// One over the steps.
  private let factors: BlockTransform.Block
  private let transform = BlockTransform()

  init(
    of component: JPEGStructure.Component, in structure: JPEGStructure, _ changes: [Float],
    _ exact: [Float]?
  ) throws(ImageError) {
    let across = structure.components.map(\.horizontal).max() ?? 1
    let down = structure.components.map(\.vertical).max() ?? 1
    width = (structure.width * component.horizontal + across - 1) / across
    height = (structure.height * component.vertical + down - 1) / down
    guard changes.count == width * height else {
      throw ImageError(found: "\(changes.count) changes", expected: "\(width * height)")
    }
    (self.changes, self.exact) = (changes, exact)
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
          let first = row * values.count + column * 64
          for u in 0..<8 {
            let change = coefficients[u] * factors[u]
            for v in 0..<8 {
              let place = u * 8 + v
              let rounded = unsafe Float(values[column * 64 + place])
              let before = exact?[first + place] ?? rounded
              unsafe values[column * 64 + place] = Self.rounded(before + change[v])
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
