internal import CSPNG

/// A context of libspng, for one image.
@safe
struct PNGContext: ~Copyable {
  let pointer: OpaquePointer

  enum Direction { case decode, encode }

  init(_ direction: Direction) {
    let flags = direction == .encode ? CInt(SPNG_CTX_ENCODER.rawValue) : 0
    guard let made = unsafe spng_ctx_new(flags) else {
      fatalError("no memory for a context of libspng")
    }
    unsafe pointer = made
  }

  deinit { unsafe spng_ctx_free(pointer) }

  /// Throws the library's words unless a call returned 0.
  func check(_ result: CInt, expected: StaticString) throws(ImageError) {
    guard result != 0 else { return }
    throw ImageError(
      found: unsafe "PNG: " + String(cString: spng_strerror(result)), expected: "\(expected)")
  }
}
