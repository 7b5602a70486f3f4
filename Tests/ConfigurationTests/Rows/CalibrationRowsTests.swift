import Configuration
import Sensors
import Testing

private func extrinsics(_ value: String) throws -> Extrinsics? {
  let text = Rows.lidar.replacing("identity", with: value)
  return try ServiceConfiguration(text: text, path: "vouch.yaml").sensors[0].extrinsics
}

@Test(arguments: [
  ("", #"7:16: extrinsics has no value, expected a mapping of extrinsics, or identity"#),
  (
    "0",
    "7:17: extrinsics is 0, expected a mapping of extrinsics, or identity"
  ),
  (
    "{translation_m: [1, 2, 3]}",
    "7:17: extrinsics has no rotation, expected rotation_xyzw or rpy_deg"
  ),
  (
    "{rpy_deg: [0, 0, 0]}",
    "7:17: extrinsics has no translation_m, expected 3 numbers [x, y, z], each a number from "
      + "-1000 to 1000 m"
  ),
  (
    "{translation_m: [1, 2, 3], rpy_deg: [0, 0, 0], rotation_xyzw: [0, 0, 0, 1]}",
    "7:79: extrinsics has two rotations, expected rotation_xyzw or rpy_deg"
  ),
  (
    "{translation_m: [1, 2], rpy_deg: [0, 0, 0]}",
    "7:33: translation_m is a list, expected 3 numbers [x, y, z]; it has 2"
  ),
  (
    "{translation_m: [1, 2, 3], rotation_xyzw: [0.5, 0.5, 0.5, 0.6]}",
    "7:59: rotation_xyzw has the length 1.0536, expected 1 (within 0.001)"
  ),
  (
    "{translation_m: [1, 2, 3], rpy_deg: [0, 0, 4e2]}",
    "7:60: an item of rpy_deg is 4e2, expected a number from -360 to 360 deg"
  ),
])
func extrinsicsThatAreWrong(_ value: String, _ expected: String) {
  #expect(mistakes(Rows.lidar.replacing("identity", with: value)) == [expected])
}

@Test(arguments: [Rows.camera, Rows.lidar])
func extrinsicsHaveToBeSaid(_ rows: String) {
  let lines = rows.split(separator: "\n").filter { !$0.contains("extrinsics") }
  #expect(
    mistakes(lines.joined(separator: "\n")) == [
      "2:5: a sensor row has no extrinsics, expected a mapping of extrinsics, or identity"
    ])
}

@Test func identityIsAPlace() throws {
  #expect(try extrinsics("identity") == Extrinsics(translation: .zero))
}

@Test func quaternionsAreMadeUnitOnlyWhereTheyAreOff() throws {
  let place = "{translation_m: [1, 2, 3], rotation_xyzw: "
  let exact = try extrinsics(place + "[0.6, 0, 0, 0.8000001]}")
  #expect(exact?.rotation == SIMD4(0.6, 0, 0, 0.8000001))
  let rounded = try #require(try extrinsics(place + "[0.7071, 0, 0, 0.7071]}")?.rotation)
  #expect(abs(rounded.x - 0.5.squareRoot()) < 1e-15)
  #expect(rounded.x == rounded.w)
}

@Test(arguments: [
  ([0, 0, 90], SIMD4(0, 0, 0.5.squareRoot(), 0.5.squareRoot())),
  ([0, 0, 180], SIMD4(0, 0, 1, 0)),
  ([-90, 0, -90], SIMD4(-0.5, 0.5, -0.5, 0.5)),
  ([0, 0, -360], SIMD4(0, 0, 0, -1)),
  (
    [10, 20, 30], SIMD4(0.038134576474850, 0.189307857412000, 0.239298337744730, 0.951548524643789)
  ),
])
func anglesBecomeQuaternions(_ degrees: [Double], _ expected: SIMD4<Double>) throws {
  let value = "{translation_m: [0, 0, 0], rpy_deg: \(degrees)}"
  let rotation = try #require(try extrinsics(value)?.rotation)
  let difference = rotation - expected
  #expect((difference * difference).sum().squareRoot() < 1e-15)
}

@Test func intrinsicsThatAreWrong() {
  let added = """

        width: 5
        height: 6
        intrinsics: {width: 1, height: 2, fx: 0, fy: 1, cx: 1, cx: 2, distortion: [1, 2]}
        mounting: {azimuth_deg: [1, 1], range_m: [5, 2], rings: -1}
    """
  #expect(
    mistakes(Rows.camera + added) == [
      "10:17: intrinsics are of 1 × 2 px, expected the row's 5 × 6",
      "10:17: intrinsics has no cy, expected a number from -1000000 to 1000000 px",
      "10:43: fx is 0, expected a number from 1 to 1000000 px",
      #"10:60: the key "cx" is given twice, expected once; see line 10"#,
      "10:79: distortion is a list, expected none, 4 or 5 numbers [k1, k2, p1, p2, k3]",
      "11:29: azimuth_deg is empty, expected from ≠ to",
      "11:46: range_m is empty, expected min < max",
      "11:61: rings is -1, expected a whole number from 0 to 1024",
    ])
}

@Test func fourCoefficientsGetAZeroAsTheFifth() throws {
  let added = """

        intrinsics: {width: 10, height: 8, fx: 9, fy: 9, cx: 5, cy: 4, distortion: [1, 2, 3, 4]}
    """
  let read = try ServiceConfiguration(text: Rows.camera + added, path: "vouch.yaml")
  #expect(read.sensors[0].intrinsics?.distortion == [1, 2, 3, 4, 0])
}
