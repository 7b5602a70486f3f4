extension Catalogue {
  static let timeRows: [AttackRow] = []
}
