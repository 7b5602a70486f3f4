import Configuration

/// Endpoints as they are given on the command line.
enum Address {
  /// Gives the address back if a socket can take it.
  ///
  /// - Parameter bind: whether it will be listened at, or connected to.
  static func checked(
    _ address: String, _ option: String, bind: Bool
  ) throws(Refusal) -> String {
    if let expected = Endpoint.expectation(of: address, bind: bind) {
      throw Refusal("\(option) \(address): expected \(expected)")
    }
    return address
  }
}
