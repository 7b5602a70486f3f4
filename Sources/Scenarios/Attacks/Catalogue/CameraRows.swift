internal import Sensors

extension Catalogue {
  static let cameraRows: [AttackRow] = [
    AttackRow(
      "C01", "blinding", .camera, cause: "camera.blinded",
      models: "a laser or torch that blinds the camera: a blob that saturates, with its halo",
      source: "Petit et al., Black Hat Europe 2015; Yan et al., DEF CON 24, 2016",
      parameters: Blinding.parameters
    ) { CameraAttack(Blinding($0)) },
    AttackRow(
      "C02", "stripes", .camera, cause: "camera.stripes",
      models: "a flickering light that a rolling shutter sees as stripes",
      source: "Köhler et al., ACSAC 2021; LiShield, Zhu et al., MobiSys 2017",
      parameters: Stripes.parameters
    ) { CameraAttack(Stripes($0)) },
    AttackRow(
      "C03", "laser-spot", .camera, cause: "camera.laser",
      models: "a laser line or discs of laser light, the same in every frame",
      source: "AdvLB, Duan et al., CVPR 2021; AdvLS, Hu et al., ACML 2022; IEEE Access 2026",
      parameters: LaserSpot.parameters
    ) { settings in
      if settings.word("kind") == "beam" { return CameraAttack(LaserBeam(settings)) }
      return CameraAttack(LaserDiscs(settings))
    },
    AttackRow(
      "C04", "patch", .camera, cause: "camera.patch",
      models: "a printed patch that hides an object from a detector, or makes one",
      source: "APDE benchmark, arXiv 2508.00649, 2025", parameters: Patch.parameters
    ) { CameraAttack(Patch($0)) },
    AttackRow(
      "C05", "phantom", .camera, cause: "camera.phantom",
      models: "a projected car, person or sign without a body",
      source: "Nassi et al., CCS 2020; GhostImage, Man et al., RAID 2020",
      parameters: Phantom.parameters, defaults: ["duration": 0.5]
    ) { CameraAttack(Phantom($0)) },
    AttackRow(
      "C06", "freeze", .camera, cause: "camera.frozen",
      models: "a camera that sends its last image again, bit for bit or disguised",
      source: "Vouch; 1, 3, 10 or 30 frames", parameters: FrozenCamera.parameters,
      defaults: ["frames": 10]
    ) { FrozenCamera($0) },
    AttackRow(
      "C07", "camera-replay", .camera, cause: "camera.replayed",
      models: "earlier images of the same drive under fresh stamps",
      source: "Vouch; frames t−100 to t−50", parameters: ReplayedCamera.parameters,
      defaults: ["frames": 50]
    ) { ReplayedCamera($0) },
    AttackRow(
      "C08", "geometry", .camera, cause: "camera.geometry",
      models: "a camera that looks another way than its calibration says, or two exchanged",
      source: "MultiCorrupt, Beemelmanns et al., IV 2024", parameters: GeometryAttack.parameters,
      isAcrossSensors: true
    ) { GeometryAttack($0) },
    AttackRow(
      "C09", "soiling", .camera, cause: "camera.soiled",
      models: "mud or water on the lens",
      source: "WoodScape, Yogamani et al., ICCV 2019; MultiCorrupt, IV 2024",
      parameters: Soiling.parameters
    ) { CameraAttack(Soiling($0)) },
  ]
}
