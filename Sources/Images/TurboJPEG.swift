internal import CTurboJPEG

/// An instance of libturbojpeg: its working memory, and what went wrong last.
@safe
struct TurboJPEG: ~Copyable, @unchecked Sendable {
  // Unchecked, because of the pointer: the instance has no other owner and no tie to a thread.
  let handle: tjhandle

  enum Direction { case compress, decompress, transform }

  init(_ direction: Direction) {
    let made =
      switch direction {
      case .compress: unsafe tjInitCompress()
      case .decompress: unsafe tjInitDecompress()
      case .transform: unsafe tjInitTransform()
      }
    guard let made = unsafe made else { fatalError("no memory for an instance of libturbojpeg") }
    unsafe handle = made
  }

  deinit { unsafe tjDestroy(handle) }

  /// Throws the library's words unless a call returned 0.
  ///
  /// A warning returns −1 too: it means damaged data, whose pixels are not the camera's.
  func check(_ result: CInt, expected: @autoclosure () -> String) throws(ImageError) {
    guard result != 0 else { return }
    throw ImageError(
      found: unsafe .init(copying: tjGetErrorStr2(handle)), expected: .text(expected()))
  }
}
