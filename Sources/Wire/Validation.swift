public import Sensors

extension FrameHeader {
  /// Checks what a header says of its payload against the payload's size and the sensor's row:
  /// afterwards every offset that the layout gives lies within the payload, and all sizes fit.
  ///
  /// An empty list of encodings in the row allows none, and so does a `maximumPoints` of 0.
  ///
  /// - Parameter payloadSize: bytes of part 2.
  /// - Throws: what is wrong, of reason `layout`, `encoding`, `truncated` or `oversized`.
  public func validate(payloadSize: Int, against row: SensorSpec) throws(Unreadable) {
    guard modality == row.modality else {
      throw .modality(UInt32(modality.rawValue), expected: row.modality)
    }
    guard payloadSize <= row.maximumPayload else {
      throw .payloadLimit(payloadSize, limit: row.maximumPayload)
    }
    switch (row.modality, layout) {
    case (.camera, .image(let image)): try image.validate(payloadSize: payloadSize, against: row)
    case (.lidar, .points(let points)), (.radar, .points(let points)):
      try points.validate(payloadSize: payloadSize, against: row)
    case (.ego, .ego(let ego)):
      try ego.checkFinite()
      guard payloadSize == 0 else { throw .payload(payloadSize, expected: 0) }
    case (_, .image): throw .layout(10, expected: row.modality)
    case (_, .points): throw .layout(11, expected: row.modality)
    case (_, .ego): throw .layout(12, expected: row.modality)
    }
  }
}

extension ImageLayout {
  fileprivate func validate(payloadSize size: Int, against row: SensorSpec) throws(Unreadable) {
    guard row.encodings.contains(encoding) else { throw .encoding(UInt32(encoding.rawValue)) }
    guard width > 0, height > 0, row.width == 0 || row.width == width,
      row.height == 0 || row.height == height
    else {
      throw .imageSize(
        width: width, height: height, expectedWidth: row.width, expectedHeight: row.height)
    }
    if encoding.isCompressed {
      // No compressed image has no bytes; what it has, the decoder will see.
      guard size > 0 else { throw .payload(0, expected: 1) }
      return
    }
    guard let expected = payloadSize else {
      throw .rows(width: width, height: height, stride: rowStride, encoding: encoding)
    }
    guard size == expected else { throw .payload(size, expected: expected) }
  }
}

extension PointLayout {
  fileprivate func validate(payloadSize size: Int, against row: SensorSpec) throws(Unreadable) {
    guard Int(count) <= row.maximumPoints else { throw .points(count, limit: row.maximumPoints) }
    var raw: UInt8 = 0
    while let role = PointRole(rawValue: raw) {
      try self[role]?.checkExtent(stride: stride)
      raw += 1
    }
    let isCartesian = self[.x] != nil && self[.y] != nil && self[.z] != nil
    guard isCartesian || row.modality == .radar && hasPosition else {
      throw .position(row.modality)
    }
    guard size == payloadSize else { throw .payload(size, expected: payloadSize) }
  }
}

extension PointField {
  /// Whether the field lies within its point.
  func checkExtent(stride: UInt32) throws(Unreadable) {
    // Both are below 2³² + 8: an Int holds the sum.
    guard Int(offset) + type.size <= Int(stride) else {
      throw .fieldExtent(offset: offset, size: type.size, stride: stride)
    }
  }
}

extension EgoMotion {
  /// Whether all numbers are finite.
  func checkFinite() throws(Unreadable) {
    guard speed.isFinite else { throw .notFinite(.speed) }
    guard yawRate.isFinite else { throw .notFinite(.yawRate) }
    guard acceleration.isFinite else { throw .notFinite(.acceleration) }
    guard lateralSpeed.isFinite else { throw .notFinite(.lateralSpeed) }
    guard latitude?.isFinite ?? true else { throw .notFinite(.latitude) }
    guard longitude?.isFinite ?? true else { throw .notFinite(.longitude) }
    guard heading?.isFinite ?? true else { throw .notFinite(.heading) }
    guard let covariance else { return }
    for i in covariance.indices where !covariance[i].isFinite { throw .notFinite(.covariance) }
  }
}
