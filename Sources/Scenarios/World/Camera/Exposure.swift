internal import Kernels

/// How one image is exposed, as the header of its frame says.
package struct Exposure: Equatable {
  /// Microseconds.
  package var time: UInt32
  /// Tenths of a decibel of amplification.
  package var gain: Int

  package init(time: UInt32, gain: Int) { (self.time, self.gain) = (time, gain) }

  var seconds: Double { Double(time) * 1e-6 }
  /// dB.
  var decibels: Float { Float(gain) / 10 }

  /// Of the signal, which 20 dB make ten times as large.
  package var amplification: Float {
    Float(Trigonometry.exponential(Double(gain) * 0.011512925464970229))
  }

  /// The signal that a lux of light makes; 1 fills a pixel.
  package var sensitivity: Float { Float(seconds) * amplification * 0.05 }
}

/// Keeps the image's mean where it should be: measured on one image, felt two images later, and a
/// part of the way at a time. The first image is exposed as if the camera had long been running.
package struct ExposureControl {
  /// Grey levels that the mean of an image is to have.
  package static let target: Float = 96
  /// Microseconds, and tenths of a decibel.
  package static let times: ClosedRange<UInt32> = 40...24_000
  package static let mostGain = 340
  /// The share of the way that one image goes; stops that are as good as none, and the most.
  private static let pace = 0.4
  private static let enough = 0.06
  private static let most = 1.5

  /// Stops, log₂ of the sensitivity: of the next image, and of the one after.
  private var next: Double
  private var after: Double

  package init() { (next, after) = (-16, -16) }

  /// Of the next image. Time is lengthened first, then the gain raised.
  package var exposure: Exposure {
    let wanted = ExposureControl.exponential2(next) * 20
    let seconds = Swift.min(
      Swift.max(wanted, Double(ExposureControl.times.lowerBound) * 1e-6),
      Double(ExposureControl.times.upperBound) * 1e-6)
    let decibels = Trigonometry.logarithm(wanted / seconds) * 8.685889638065037
    let gain = Swift.min(Swift.max((decibels * 10).rounded(), 0), Double(ExposureControl.mostGain))
    return Exposure(time: UInt32((seconds * 1e6).rounded()), gain: Int(gain))
  }

  /// Learns from an image exposed with `exposure`; what it decides holds for the second after.
  package mutating func learn(from meter: LightMeter, exposedWith exposure: Exposure) {
    let stops = ExposureControl.logarithm2(Double(exposure.sensitivity))
    let error = ExposureControl.error(meter.mean(exposure.sensitivity))
    next = after
    guard error.magnitude > ExposureControl.enough else {
      after = stops
      return
    }
    let step = ExposureControl.pace * error
    after = stops + Swift.min(Swift.max(step, -ExposureControl.most), ExposureControl.most)
  }

  /// Settles on a scene at once.
  package mutating func settle(on meter: LightMeter) {
    var low = -24.0
    var high = 0.0
    while high - low > 0.02 {
      let middle = (low + high) / 2
      let mean = meter.mean(Float(ExposureControl.exponential2(middle)))
      if mean < ExposureControl.target { low = middle } else { high = middle }
    }
    (next, after) = (low, low)
    let reached = ExposureControl.logarithm2(Double(exposure.sensitivity))
    (next, after) = (reached, reached)
  }

  /// Stops by which an image of this mean is too dark.
  static func error(_ mean: Float) -> Double {
    // Grey levels go with the square root of the light.
    2 * logarithm2(Double(target / Swift.max(mean, 2)))
  }

  private static func logarithm2(_ value: Double) -> Double {
    Trigonometry.logarithm(value) * 1.4426950408889634
  }

  private static func exponential2(_ power: Double) -> Double {
    Trigonometry.exponential(power * 0.6931471805599453)
  }
}

/// Samples of the light over an image, before it is exposed.
package struct LightMeter {
  /// One pixel in so many is looked at, both ways.
  static let step = 8
  private var light: [Float] = []

  package init() {}

  mutating func begin() { light.removeAll(keepingCapacity: true) }

  /// Takes the light of a row's pixels.
  package mutating func add(_ row: [Float]) {
    for i in stride(from: LightMeter.step / 2, to: row.count, by: LightMeter.step) {
      light.append(row[i])
    }
  }

  /// Grey levels that the image has in the mean at a sensitivity.
  package func mean(_ sensitivity: Float) -> Float {
    var sum: Float = 0
    for light in light { sum += ToneCurve.level(light * sensitivity) }
    return sum / Float(Swift.max(light.count, 1))
  }
}
