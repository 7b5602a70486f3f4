extension Catalogue {
  static let radarRows: [AttackRow] = []
}
