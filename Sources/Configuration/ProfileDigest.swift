internal import CCrypto
public import Sensors

extension Profile {
  /// SHA-256 of the canonical text, in 64 hexadecimal digits: it travels with every verdict.
  public var sha256: String {
    let text = Array(canonicalText.utf8)
    var digest = [UInt8](repeating: 0, count: Int(SHA256_DIGEST_LENGTH))
    unsafe SHA256(text, text.count, &digest)
    let digits = Array("0123456789abcdef")
    return String(digest.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] })
  }
}
