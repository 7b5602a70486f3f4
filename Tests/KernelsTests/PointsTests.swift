import Kernels
import Testing

@Suite struct PointsTests {
  static let oddSizes = [0, 1, 7, 8, 9, 31, 33, 64, 65, 127, 130, 1_001]

  /// Coordinates from noise, from -100 to 100.
  func coordinates(_ count: Int, seed: UInt64) -> [Float] {
    var noise = Noise(seed: seed)
    return (0..<count).map { _ in Float.random(in: -100...100, using: &noise) }
  }

  /// One field, byte by byte, by the definition of its type.
  func plain(_ bytes: [UInt8], at start: Int, _ type: ScalarType) -> Float {
    var bits: UInt64 = 0
    for i in 0..<type.size { bits |= UInt64(bytes[start + i]) << UInt64(8 * i) }
    return switch type {
    case .uint8, .uint16, .uint32: Float(bits)
    case .int8: Float(Int8(truncatingIfNeeded: bits))
    case .int16: Float(Int16(truncatingIfNeeded: bits))
    case .int32: Float(Int32(truncatingIfNeeded: bits))
    case .float32: Float(bitPattern: UInt32(bits))
    case .float64: Float(Double(bitPattern: bits))
    }
  }

  @Test(arguments: ScalarType.allCases)
  func readsEveryType(type: ScalarType) {
    let bytes = Noise.bytes(30_000, seed: UInt64(type.rawValue))
    for count in Self.oddSizes {
      for (stride, offset, start) in [(type.size, 0, 0), (type.size + 3, 2, 1), (20, 11, 3)] {
        // The last point ends with the field.
        let end = count == 0 ? start : start + (count - 1) * stride + offset + type.size
        var values = [Float](repeating: 0.5, count: count + 2)
        var span = values.mutableSpan
        let payload = unsafe bytes.span.bytes.extracting(start..<end)
        Points.read(
          payload, count: count, stride: stride, offset: offset, type: type, into: &span)
        for i in 0..<count {
          let expected = plain(bytes, at: start + i * stride + offset, type)
          #expect(same(values[i], expected), "\(type) \(i)")
        }
        #expect(values[count...].allSatisfy { $0 == 0.5 }, "written past the points")
      }
    }
  }

  /// Equal bits, or both no number.
  func same(_ a: Float, _ b: Float) -> Bool {
    a.bitPattern == b.bitPattern || (a.isNaN && b.isNaN)
  }

  @Test func polarCoordinatesEqualTheScalarOnes() {
    for count in Self.oddSizes {
      let x = coordinates(count, seed: 1)
      let y = coordinates(count, seed: 2)
      let z = coordinates(count, seed: 3)
      var (range, azimuth) = (x, x)
      var span = range.mutableSpan
      Points.range(x: x.span, y: y.span, z: z.span, into: &span)
      span = azimuth.mutableSpan
      Points.azimuth(x: x.span, y: y.span, into: &span)
      for i in 0..<count {
        let ground = x[i] * x[i] + y[i] * y[i]
        #expect(range[i].bitPattern == (ground + z[i] * z[i]).squareRoot().bitPattern)
        #expect(azimuth[i].bitPattern == Trigonometry.arctangent(y: y[i], x: x[i]).bitPattern)
      }
    }
  }

  @Test func theOriginAndWhatIsNoNumber() {
    let x: [Float] = [0, 0, .nan, .infinity, -1]
    let y: [Float] = [0, 0, 1, 2, 0]
    let z: [Float] = [0, 3, 1, -.infinity, 0]
    var (range, azimuth) = (x, x)
    var span = range.mutableSpan
    Points.range(x: x.span, y: y.span, z: z.span, into: &span)
    span = azimuth.mutableSpan
    Points.azimuth(x: x.span, y: y.span, into: &span)
    #expect(range[0] == 0 && range[1] == 3 && range[2].isNaN && range[3] == .infinity)
    #expect(azimuth[0] == 0 && azimuth[4] == 3.1415927)
  }

  @Test func marksWhatIsNotFinite() {
    for count in Self.oddSizes {
      var values = coordinates(count, seed: 4)
      var bad: Set<Int> = []
      for i in stride(from: 0, to: count, by: 5) {
        values[i] = [.nan, .infinity, -.infinity, .signalingNaN][i / 5 % 4]
        bad.insert(i)
      }
      if count > 1 { values[1] = .greatestFiniteMagnitude }
      if count > 2 { values[2] = -.leastNonzeroMagnitude }
      var mask = [UInt64](repeating: 0, count: (count + 63) / 64)
      if count > 4 { mask[0] = 1 << 4 }
      var span = mask.mutableSpan
      #expect(Points.markNonFinite(values.span, into: &span) == bad.count)
      if count > 4 { bad.insert(4) }
      for i in 0..<count {
        #expect((mask[i / 64] >> UInt64(i % 64) & 1 == 1) == bad.contains(i), "\(i) of \(count)")
      }
    }
  }
}
