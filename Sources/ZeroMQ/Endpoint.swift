/// Where a socket meets its peers, and who comes to whom.
public enum Endpoint: Equatable, Sendable, CustomStringConvertible {
  /// Listens at an address such as `ipc:///run/vouch/in.sock`, `tcp://*:5555`, `inproc://frames`.
  case bind(String)
  /// Goes to whoever listens there, now or later.
  case connect(String)

  public var address: String {
    switch self {
    case .bind(let address), .connect(let address): address
    }
  }

  public var description: String { address }

  /// The file of an ipc address; nil for other transports, for Linux's abstract names (`@…`) and
  /// where the library chooses (`*`).
  static func path(of address: String) -> String? {
    let prefix = "ipc://"
    guard address.hasPrefix(prefix) else { return nil }
    let path = address.dropFirst(prefix.count)
    return path.isEmpty || path.hasPrefix("@") || path == "*" ? nil : String(path)
  }
}
