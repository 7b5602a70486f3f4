extension Catalogue {
  static let cameraRows: [AttackRow] = []
}
