internal import Sensors

extension ServiceConfiguration {
  /// The configuration as a YAML file, each key explained where it first stands; reading it gives
  /// the same configuration (a sensor without extrinsics gets the identity, and a comment).
  ///
  /// - Parameter heading: lines of comment at the top.
  public func text(heading: [String] = []) -> String {
    var writer = Writer()
    for line in heading { writer.comment(line) }
    if !heading.isEmpty { writer.blank() }
    writeEndpoints(ServiceRows.inputs, inputs, &writer)
    writeEndpoints(ServiceRows.outputs, outputs, &writer)
    writer.blank()
    writer.line(ServiceRows.clock, clock)
    writer.line(ServiceRows.workers, workers)
    writer.line(ServiceRows.queueBound, queueBound)
    writer.line(ServiceRows.statusInterval, statusInterval)
    let deadline = sensors.first?.deadline ?? 50
    writer.line(ServiceRows.deadline, deadline)
    writer.blank()
    writer.open(ServiceRows.sensors)
    for (i, sensor) in sensors.enumerated() {
      if i > 0 { writer.blank() }
      sensor.write(&writer, deadline: deadline)
    }
    writer.close()
    writer.blank()
    writeThresholds(&writer)
    return writer.text
  }

  private func writeEndpoints(
    _ key: Key<[Placed<Endpoint>]>, _ endpoints: [Endpoint], _ writer: inout Writer
  ) {
    writer.open(key)
    for endpoint in endpoints {
      writer.item()
      if endpoint.bind {
        writer.write(EndpointRows.address.shape.write(Placed(value: endpoint.address)))
      } else {
        writer.line(EndpointRows.address, Placed(value: endpoint.address))
        writer.line(EndpointRows.bind, endpoint.bind)
      }
      writer.close()
    }
    writer.close()
  }

  /// Rows that differ from the shipped profile, and all others as comments.
  private func writeThresholds(_ writer: inout Writer) {
    let shipped = Profile().thresholds
    let isShipped = profile.thresholds.map { row in shipped.contains { $0 == row } }
    writer.comment(
      "The limits that checks compare with: unit, the values that make sense, meaning.")
    if isShipped.contains(false) {
      writer.open(ServiceRows.thresholds)
    } else {
      writer.comment("To change one, take away the # of its row and of the next line.")
      writer.comment("thresholds:")
    }
    for (row, isShipped) in zip(profile.thresholds, isShipped) {
      writer.threshold(row, commented: isShipped)
    }
  }
}

extension SensorSpec {
  fileprivate func write(_ writer: inout Writer, deadline common: Double) {
    writer.item()
    writer.line(SensorRows.name, Placed(value: name))
    writer.line(SensorRows.modality, modality)
    writer.line(SensorRows.rate, rate)
    writer.line(SensorRows.tolerance, intervalTolerance)
    if modality == .camera {
      writer.line(SensorRows.encodings, encodings.map { Placed(value: $0) })
      writer.line(SensorRows.width, Int(width))
      writer.line(SensorRows.height, Int(height))
    }
    if modality != .ego { writer.line(SensorRows.maximumPayload, maximumPayload) }
    if modality == .lidar || modality == .radar {
      writer.line(SensorRows.maximumPoints, maximumPoints)
    }
    if let intrinsics, modality == .camera { intrinsics.write(&writer) }
    if modality != .ego {
      write(extrinsics, &writer)
      if mounting != Mounting() { mounting.write(&writer) }
    }
    writer.line(SensorRows.required, required.map { Placed(value: $0) })
    if !advisory.isEmpty {
      writer.line(SensorRows.advisory, advisory.map { Placed(value: $0) })
    }
    if deadline != common { writer.line(SensorRows.deadline, deadline) }
    writer.line(SensorRows.heartbeat, heartbeat)
    writer.close()
  }

  private func write(_ extrinsics: Extrinsics?, _ writer: inout Writer) {
    guard let extrinsics else {
      writer.comment("Not known: measure where the sensor sits, and write it here.")
      writer.write("\(SensorRows.extrinsics.name): identity")
      return
    }
    let (place, q) = (extrinsics.translation, extrinsics.rotation)
    writer.open(SensorRows.extrinsics)
    writer.line(ExtrinsicsRows.translation, [place.x, place.y, place.z])
    writer.line(ExtrinsicsRows.quaternion, [q.x, q.y, q.z, q.w])
    writer.close()
  }
}

extension Intrinsics {
  fileprivate func write(_ writer: inout Writer) {
    writer.open(SensorRows.intrinsics)
    writer.line(IntrinsicsRows.width, Int(width))
    writer.line(IntrinsicsRows.height, Int(height))
    writer.line(IntrinsicsRows.fx, fx)
    writer.line(IntrinsicsRows.fy, fy)
    writer.line(IntrinsicsRows.cx, cx)
    writer.line(IntrinsicsRows.cy, cy)
    writer.line(IntrinsicsRows.distortion, distortion)
    writer.close()
  }
}

extension Mounting {
  fileprivate func write(_ writer: inout Writer) {
    writer.open(SensorRows.mounting)
    writer.line(MountingRows.azimuth, [azimuthFrom, azimuthTo])
    if rings != 0 { writer.line(MountingRows.rings, rings) }
    writer.line(MountingRows.range, [rangeMin, rangeMax])
    writer.close()
  }
}
