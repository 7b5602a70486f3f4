package import Kernels

/// The fingerprints of the last payloads of a stream: a live sensor never sends the same bytes
/// twice, since its noise never repeats.
package struct PayloadHistory: Sendable {
  /// Frames: 8.5 s at 30 Hz, 25 s at 10 Hz.
  package static let window = 256

  private var recent: [Fingerprint]
  private var next = 0

  package init() {
    recent = []
    recent.reserveCapacity(Self.window)
  }

  /// How many frames ago the same bytes were sent (1 = the frame before), or nil.
  package func age(of fingerprint: Fingerprint) -> Int? {
    var age = 1
    while age <= recent.count {
      if recent[(next - age + Self.window) % Self.window] == fingerprint { return age }
      age += 1
    }
    return nil
  }

  package mutating func append(_ fingerprint: Fingerprint) {
    if recent.count < Self.window {
      recent.append(fingerprint)
    } else {
      recent[next] = fingerprint
    }
    next = (next + 1) % Self.window
  }

  package mutating func clear() {
    recent.removeAll(keepingCapacity: true)
    next = 0
  }
}
