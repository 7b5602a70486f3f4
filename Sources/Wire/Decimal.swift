extension ByteBuffer {
  /// Writes a number for people: at most three decimals, or four digits and a power of ten where
  /// that would say nothing.
  ///
  ///     0.25   −3   1234.568   1.5e-5   3.403e38   inf   nan
  ///
  /// Only IEEE additions, products and conversions are used, so that the text is the same on every
  /// machine.
  package mutating func append(decimal value: Float) {
    guard value.isFinite else {
      if value.isNaN { return append("nan") }
      return append(value < 0 ? "-inf" : "inf")
    }
    if value < 0 { append(UInt8(ascii: "-")) }
    let magnitude = Double(value.magnitude)
    if value == 0 || value.magnitude >= 0.01 && value.magnitude < 1e9 {
      append(thousandths: UInt64((magnitude * 1000).rounded()))
    } else {
      append(scientific: magnitude)
    }
  }

  /// A mantissa of four digits and an exponent.
  private mutating func append(scientific magnitude: Double) {
    var mantissa = magnitude
    var exponent = 0
    while mantissa >= 10 { (mantissa, exponent) = (mantissa * 0.1, exponent + 1) }
    while mantissa < 1 { (mantissa, exponent) = (mantissa * 10, exponent - 1) }
    var thousandths = UInt64((mantissa * 1000).rounded())
    if thousandths == 10_000 { (thousandths, exponent) = (1000, exponent + 1) }
    append(thousandths: thousandths)
    append(UInt8(ascii: "e"))
    if exponent < 0 { append(UInt8(ascii: "-")) }
    append(integer: UInt64(exponent.magnitude))
  }

  /// A number given in thousandths, without zeros at the end.
  private mutating func append(thousandths: UInt64) {
    append(integer: thousandths / 1000)
    var fraction = thousandths % 1000
    guard fraction > 0 else { return }
    append(UInt8(ascii: "."))
    while fraction > 0 {
      append(UInt8(ascii: "0") + UInt8(fraction / 100))
      fraction = fraction % 100 * 10
    }
  }

  private mutating func append(integer: UInt64) {
    if integer >= 10 { append(integer: integer / 10) }
    append(UInt8(ascii: "0") + UInt8(integer % 10))
  }
}
