import Configuration
import Sensors
import Testing

@Test func shortestFileHasTheDefaults() throws {
  let read = try ServiceConfiguration(text: Rows.ego, path: "vouch.yaml")
  #expect(read == ServiceConfiguration(sensors: read.sensors))
  #expect(read.inputs == [Endpoint(address: "ipc:///run/vouch/in.sock", bind: true)])
  #expect(read.outputs == [Endpoint(address: "ipc:///run/vouch/out.sock", bind: true)])
}

@Test func everyKeyOfTheFileIsRead() throws {
  let text = """
    inputs: [ipc:///a, {address: "tcp://host:5", bind: false}]
    outputs:
      - address: tcp://*:6
    clock: publisher
    workers: 3
    queue_frames: 2
    status_interval_s: 0.5
    thresholds: {verifier.warm_up: 7}
    """
  let read = try ServiceConfiguration(text: text + "\n" + Rows.ego, path: "vouch.yaml")
  #expect(
    read.inputs == [Endpoint(address: "ipc:///a"), Endpoint(address: "tcp://host:5", bind: false)])
  #expect(read.outputs == [Endpoint(address: "tcp://*:6")])
  #expect(read.clock == .publisher)
  #expect(read.workers == 3)
  #expect(read.queueBound == 2)
  #expect(read.statusInterval == 0.5)
  #expect(read.profile["verifier.warm_up"] == 7)
}

@Test func observersFollowTheProcessorsUnlessTheyAreSaid() {
  let row = SensorSpec(name: "a", modality: .ego, rate: 1, maximumPayload: 0)
  var configuration = ServiceConfiguration(sensors: Array(repeating: row, count: 8))
  #expect([1, 2, 4, 64].map(configuration.observers) == [1, 1, 2, 4])
  configuration.workers = 7
  #expect(configuration.observers(processors: 1) == 7)
  configuration = ServiceConfiguration(sensors: [row])
  #expect(configuration.observers(processors: 64) == 1)
}
