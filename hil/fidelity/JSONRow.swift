/// A row of a table as a JSON object; what is no number is null.
struct JSONRow {
  let name: String
  let values: [(key: String, value: Double?)]

  var text: String {
    let members = values.map { key, value in
      let number = value.flatMap { $0.isFinite ? "\($0)" : nil } ?? "null"
      return ", \"\(key)\": \(number)"
    }
    return "{\"name\": \"\(name)\"" + members.joined() + "}"
  }
}

extension FidelityTable {
  var json: [JSONRow] {
    rows.map {
      JSONRow(
        name: $0.figure.name,
        values: [
          ("simulated", $0.simulated), ("recorded", $0.recorded), ("ratio", $0.ratio),
        ])
    }
  }
}

extension Realism {
  var json: [JSONRow] {
    [
      JSONRow(name: "\(name): classifier", values: [("accuracy", accuracy), ("area", area)])
    ]
  }
}

extension FormatTable {
  var json: [JSONRow] {
    rows.map {
      JSONRow(
        name: $0.trial.name,
        values: [
          ("simulated", $0.simulated?.area), ("recorded", $0.recorded?.area),
          ("limit", FormatTable.limit),
        ])
    }
  }
}
