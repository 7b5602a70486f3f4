/// The nearest integer in 0…limit (at most 2^22), ties to even; 0 for what is no number.
@inline(__always)
func rounded(_ value: Float, limit: Float) -> UInt32 {
  let floor = value > 0 ? value : 0
  let inside = floor < limit ? floor : limit
  // Adding 2^23 leaves the integer in the low bits of the significand.
  return (inside + 0x1p23).bitPattern & 0x007f_ffff
}
