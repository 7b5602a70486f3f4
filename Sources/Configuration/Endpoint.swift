/// A ZeroMQ endpoint of the service, in the form that ZeroMQ takes.
public struct Endpoint: Hashable, Sendable {
  /// `ipc:///path`, `ipc://@abstract`, `tcp://host:port`, `inproc://name`.
  public var address: String
  /// Whether the service binds it; else it connects.
  public var bind: Bool

  /// - Parameter address: taken as it is; see `expectation(of:bind:)`.
  public init(address: String, bind: Bool = true) {
    self.address = address
    self.bind = bind
  }

  /// What was expected of an address that is not a usable one; nil where it is.
  public static func expectation(of address: String, bind: Bool = true) -> String? {
    guard let separator = address.firstRange(of: "://"),
      address.utf8.allSatisfy({ $0 > 0x20 && $0 != 0x7F })
    else { return forms }
    let rest = address[separator.upperBound...]
    switch address[..<separator.lowerBound] {
    case "ipc":
      guard rest.hasPrefix("/") || rest.hasPrefix("@"), !rest.dropFirst().isEmpty,
        !rest.hasSuffix("/")
      else {
        return "an absolute path or @name after ipc://"
      }
      // sun_path holds 108 bytes, the last of them 0.
      return rest.utf8.count > 107 ? "at most 107 bytes after ipc://" : nil
    case "tcp":
      return expectation(ofHostAndPort: rest, bind: bind)
    case "inproc":
      return (1...255).contains(rest.utf8.count) ? nil : "1 to 255 bytes after inproc://"
    default:
      return forms
    }
  }

  private static let forms = "ipc:///path, tcp://host:port or inproc://name"

  private static func expectation(ofHostAndPort rest: Substring, bind: Bool) -> String? {
    guard let colon = rest.lastIndex(of: ":"), colon != rest.startIndex else { return forms }
    let host = rest[..<colon]
    let port = rest[rest.index(after: colon)...]
    if bind && port == "*" { return nil }
    guard port.utf8.allSatisfy({ (0x30...0x39).contains($0) }), let number = Int(port),
      (1...65535).contains(number)
    else {
      return bind ? "a port from 1 to 65535, or * for any" : "a port from 1 to 65535"
    }
    let isBracketed = host.hasPrefix("[") && host.hasSuffix("]")
    if host.contains(":") && !isBracketed { return "an IPv6 address in brackets" }
    return !bind && host == "*" ? "a host to connect to" : nil
  }
}
