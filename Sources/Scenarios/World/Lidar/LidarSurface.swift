/// How the ground answers a ring's shots, from knot to knot.
extension LidarImage {
  /// Fills a ring with the ground alone.
  ///
  /// - Parameters:
  ///   - phase: of the road's dashes at the ego, metres.
  ///   - wetness: what water leaves of the asphalt's answer.
  mutating func fillGround(
    ring: Int, cosine: Float, _ row: LidarGround.Row, phase: Float, wetness: Float
  ) {
    LidarImage.ground(
      row, cosine, phase, wetness, at: ring &* columns, into: &distances, &owners, &answers)
  }

  private static func ground(
    _ row: LidarGround.Row, _ cosine: Float, _ phase: Float, _ wetness: Float, at base: Int,
    into distances: inout [Float], _ owners: inout [UInt32], _ answers: inout [Float]
  ) {
    let (closeness, along, aside) = (row.closeness.span, row.along.span, row.aside.span)
    let (slant, rate, junction) = (row.slant.span, row.rate.span, row.junction.span)
    var nearest = distances.mutableSpan
    var holders = owners.mutableSpan
    var sent = answers.mutableSpan
    let count = closeness.count
    precondition(along.count == count && aside.count == count && slant.count == count)
    precondition(rate.count == count && junction.count == count && count < 0x1_0000)
    precondition(base >= 0 && base < 0x100_0000 && base &+ count <= nearest.count)
    precondition(holders.count == nearest.count && sent.count == nearest.count)
    for i in 0..<count {
      let place = LidarGround.Place(
        closeness: closeness[i], along: along[i], aside: aside[i], slant: slant[i], rate: rate[i],
        junction: junction[i])
      let met = Met(place, cosine: cosine, phase: phase, wetness)
      nearest[base &+ i] = met.distance
      holders[base &+ i] = met.owner
      sent[base &+ i] = met.answer
    }
  }

  /// Darkens a ring's ground where water stands.
  mutating func fill(_ puddle: Puddle, ring: Int, _ row: LidarGround.Row) {
    for column in 0..<columns {
      let ray = ring * columns + column
      if (row.along[column] - puddle.along).magnitude < puddle.halfLength
        && (row.aside[column] - puddle.aside).magnitude < puddle.halfWidth
        && owners[ray] == Ground.road
      {
        answers[ray] *= Puddle.answer
      }
    }
  }

  /// A stretch of standing water on the road, in the road's own coordinates: metres.
  struct Puddle {
    /// Arc length from the ego, and offset from the centre line, of its middle.
    var along: Float
    var aside: Float
    var halfLength: Float
    var halfWidth: Float

    /// What it leaves of a shot's answer: it is a mirror, but for its ripples.
    static let answer: Float = 0.04
  }

  /// What a shot at the ground meets: the road, the raised ground beside it, or the kerb's face.
  private struct Met {
    let distance: Float
    let owner: UInt32
    let answer: Float

    @inline(__always)
    init(_ place: LidarGround.Place, cosine: Float, phase: Float, _ wetness: Float) {
      let level = place.closeness > 0.004 ? 1 / place.closeness : Float.infinity
      let rise = Float(Road.kerbHeight) * place.rate
      let raisedAside = (place.aside - rise * place.slant).magnitude
      let away = place.aside.magnitude
      let half = Float(Road.halfWidth)
      // Over the road at the pavement's height, beyond the kerb at the road's: the kerb's face.
      let inside = (half - raisedAside) / (away - raisedAside)
      let isLevel = away < half ? true : place.junction < 0
      let isKerb = raisedAside < half
      let beside = isKerb ? level - rise + rise * inside : level - rise
      distance = isLevel ? level : beside
      owner = isLevel ? Ground.road : isKerb ? Ground.kerb : Ground.raised

      let upright = Optics.lambert(cosine / place.rate)
      let road = Met.road(away, place.along + phase, wetness) * upright
      let face = Material.kerb.reflectivity * Optics.lambert(place.slant.magnitude)
      let top = Met.raised(raisedAside - half) * upright
      answer = isLevel ? road : isKerb ? face : top
    }

    /// Reflectivity of the road, with its paint.
    @inline(__always)
    private static func road(_ away: Float, _ along: Float, _ wetness: Float) -> Float {
      let dash = along * (1 / 9)
      let isDash = dash - dash.rounded(.down) < 0.36
      let lane = Float(Road.laneWidth)
      let broken = (away - lane).magnitude < 0.06 ? isDash : false
      let edge = (away - 2 * lane).magnitude < 0.06
      let whole = (away - 0.13).magnitude < 0.06 ? true : edge
      let asphalt = Material.asphalt.reflectivity * wetness
      return whole ? Optics.mark : broken ? Optics.mark : asphalt
    }

    /// Reflectivity of what lies beyond the kerb.
    @inline(__always)
    private static func raised(_ beyond: Float) -> Float {
      let far =
        beyond < Float(Road.pavementWidth)
        ? Material.pavement.reflectivity : Material.grass.reflectivity
      return beyond < 0.15 ? Material.kerb.reflectivity : far
    }
  }
}
