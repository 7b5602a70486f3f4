/// The vehicle's own roof under the lidar: shots at it bring nothing, for the sensor drops what is
/// nearer than it measures.
struct OwnRoof {
  /// Rays of the image.
  private let hidden: [Range<Int>]

  /// Metres from the sensor: down to the roof, and on it to the rear, ahead and to either side.
  private static let drop: Float = 0.38
  private static let behind: Float = 1.04
  private static let ahead: Float = 0.7
  private static let aside: Float = 0.72

  init(_ table: BeamTable) {
    var hidden: [Range<Int>] = []
    for ring in 0..<table.rings where table.tangents[ring] < 0 {
      let distance = -OwnRoof.drop / table.tangents[ring]
      let group = table.groupOf[ring] * table.columns
      for column in 0..<table.columns {
        let x = distance * table.directionX[group + column]
        let y = distance * table.directionY[group + column]
        guard x > -OwnRoof.behind && x < OwnRoof.ahead && y.magnitude < OwnRoof.aside else {
          continue
        }
        let ray = ring * table.columns + column
        if let last = hidden.last, last.upperBound == ray {
          hidden[hidden.count - 1] = last.lowerBound..<ray + 1
        } else {
          hidden.append(ray..<ray + 1)
        }
      }
    }
    self.hidden = hidden
  }

  func hide(_ image: inout LidarImage) {
    for range in hidden {
      for ray in range { image.answers[ray] = 0 }
    }
  }
}
