private import CTurboJPEG

/// The quantised coefficients of a JPEG, as they stand in the file.
public struct JPEGCoefficients: Equatable, Sendable {
  /// One component: luma, or one of the chromas.
  public struct Component: Equatable, Sendable {
    /// Blocks of 8 × 8 samples across and down.
    public fileprivate(set) var columns: Int
    public fileprivate(set) var rows: Int
    /// The steps of its quantisation, row by row.
    public let steps: [UInt16]
    /// 64 a block, row by row; blocks row by row.
    public fileprivate(set) var values: [Int16]
  }

  public let components: [Component]

  public init(reading bytes: [UInt8]) throws(ImageError) {
    let structure = try JPEGStructure(parsing: bytes)
    var components = structure.components.map { component in
      Component(
        columns: 0, rows: 0, steps: structure.tables[component.table] ?? [], values: [])
    }
    _ = try TurboJPEG.transform(bytes, isProgressive: false) { component, _, values in
      components[component].columns = values.count / 64
      components[component].rows += 1
      for i in values.indices { components[component].values.append(values[i]) }
    }
    self.components = components
  }
}

extension TurboJPEG {
  /// Is given a row of blocks: its component, the rows above it, and 64 coefficients a block.
  typealias BlockVisitor = (Int, Int, inout MutableSpan<Int16>) -> Void

  /// Unpacks the coefficients of a JPEG, lets them be changed, and packs them again: markers and
  /// tables are the file's, the Huffman tables those of T.81's annex K, without restart intervals.
  ///
  /// - Parameter visit: is given each row of blocks of each component.
  static func transform(
    _ bytes: [UInt8], isProgressive: Bool, _ visit: BlockVisitor
  ) throws(ImageError) -> [UInt8] {
    let jpeg = TurboJPEG(.transform)
    var file: UnsafeMutablePointer<UInt8>?
    var length: CUnsignedLong = 0
    // The library's own memory, and now ours.
    defer { unsafe tjFree(file) }
    let handle = unsafe jpeg.handle
    let result = withoutActuallyEscaping(visit) { visit in
      var visitor = visit
      return unsafe withUnsafeMutablePointer(to: &visitor) { visitor in
        var transform = unsafe tjtransform()
        unsafe transform.op = CInt(TJXOP_NONE.rawValue)
        unsafe transform.options = isProgressive ? TJXOPT_PROGRESSIVE : 0
        unsafe transform.data = UnsafeMutableRawPointer(visitor)
        unsafe transform.customFilter = { values, array, plane, component, _, transform in
          unsafe TurboJPEG.show(values, array, plane, component, transform)
        }
        return unsafe bytes.withUnsafeBufferPointer { source in
          unsafe tjTransform(
            handle, source.baseAddress, CUnsignedLong(source.count), 1, &file, &length, &transform,
            TJFLAG_STOPONWARNING)
        }
      }
    }
    try jpeg.check(result, expected: "an undamaged JPEG")
    return unsafe [UInt8](UnsafeBufferPointer(start: file, count: Int(length)))
  }

  private static func show(
    _ values: UnsafeMutablePointer<Int16>?, _ array: tjregion, _ plane: tjregion,
    _ component: CInt, _ transform: UnsafeMutablePointer<tjtransform>?
  ) -> CInt {
    guard let visitor = unsafe transform?.pointee.data else { return -1 }
    // The last rows of a unit may lie below the component.
    guard array.y < plane.h else { return 0 }
    var row = unsafe MutableSpan(
      _unsafeElements: UnsafeMutableBufferPointer(start: values, count: Int(array.w) * 8))
    unsafe visitor.assumingMemoryBound(to: BlockVisitor.self).pointee(
      Int(component), Int(array.y) / 8, &row)
    return 0
  }
}
