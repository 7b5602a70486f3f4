extension Catalogue {
  static let lidarRows: [AttackRow] = []
}
